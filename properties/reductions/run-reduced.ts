import { AsymmetryError } from '../../checker/reductions/asymmetry-error.js';
import type { PlacedFinding } from '../../checker/transition-system.js';
import { environmentOf } from '../../model/environment-of.js';
import { replay } from '../../model/replay.js';
import type { Scenario } from '../../model/scenario.js';
import { appliesTo, decode, judgeOf } from '../judge.js';
import { present } from '../present.js';
import type { Property } from '../property.js';
import {
  type RunOptions,
  runScenario,
  type ScenarioRun,
  type ScenarioVerdict,
  type Tabulations,
  type TraceKind,
  verdictOf,
} from '../run-scenario.js';
import type { Trace } from '../trace.js';
import { ReducedExploration } from './reduced-exploration.js';
import { type Reduction, whyUnreduced } from './reduction.js';

/** A scenario decided with a reduction. */
export interface ReducedRun {
  /** States and transitions are those of the reduced exploration; where nothing was reduced, of the full one. */
  readonly run: ScenarioRun;
  /** What was used; null: nothing, see `refused`. */
  readonly reduction: Reduction | null;
  /** Why symmetry was not used though it was asked for; null if it was, or was not asked for. */
  readonly refused: string | null;
  /** Ids of properties that speak of the scenario and were decided on the unreduced system. */
  readonly unreduced: readonly string[];
}

/**
 * Decides the properties of one scenario, those that the reduction preserves on the reduced system, the others on the full one. Verdicts are
 * those of `runScenario`; depths too under symmetry, while under a partial order a violation or witness may be found at a greater depth.
 */
export function runReduced(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  reduction: Reduction,
  options: RunOptions = {},
): ReducedRun {
  const speaking = properties.filter((p) => appliesTo(p, scenario));
  const preserved = speaking.filter((p) => whyUnreduced(p, reduction) === null);
  const others = speaking.filter((p) => whyUnreduced(p, reduction) !== null);
  const { run, used, refused } = explored(scenario, preserved, tabulations, reduction, options);
  if (used === null) {
    const whole = runScenario(scenario, properties, tabulations, options);
    return { run: whole, reduction: null, refused, unreduced: speaking.map((p) => p.id) };
  }
  const full = others.length === 0 ? null : runScenario(scenario, others, tabulations, options);
  const known = new Map([...run.verdicts, ...(full?.verdicts ?? [])].map((v) => [v.property, v]));
  const verdicts = speaking.flatMap((p) => known.get(p.id) ?? []);
  return { run: { ...run, verdicts }, reduction: used, refused, unreduced: others.map((p) => p.id) };
}

interface Explored {
  readonly run: ScenarioRun;
  readonly used: Reduction | null;
  readonly refused: string | null;
}

const NOT_RUN = { run: null as never, used: null };

/** The strongest reduction asked for that the scenario allows. */
function explored(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  reduction: Reduction,
  options: RunOptions,
): Explored {
  if (scenario.network.kind === 'aged') return { ...NOT_RUN, refused: 'a tick is a step of all at once' };
  try {
    return {
      run: decide(scenario, properties, tabulations, reduction, options),
      used: reduction,
      refused: null,
    };
  } catch (error) {
    if (!(error instanceof AsymmetryError)) throw error;
    if (reduction !== 'both') return { ...NOT_RUN, refused: error.message };
    const run = decide(scenario, properties, tabulations, 'partial-order', options);
    return { run, used: 'partial-order', refused: error.message };
  }
}

function decide(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  reduction: Reduction,
  options: RunOptions,
): ScenarioRun {
  const judge = judgeOf(properties, scenario);
  const { limits, onProgress } = options;
  const reduced = new ReducedExploration(
    scenario,
    tabulations.of(scenario),
    judge,
    properties,
    reduction,
    withoutExpectation(limits ?? {}),
    onProgress,
  );
  const { exploration } = reduced;
  const boundary = exploration.findings.some((f) => reduced.whatOf(f) === judge.boundary);
  const complete = exploration.stopped === 'exhausted' && !boundary;
  const verdicts = properties.map((property, index): ScenarioVerdict => {
    const find = (violated: boolean): PlacedFinding | undefined =>
      exploration.findings.find((f) => {
        const what = reduced.whatOf(f);
        const d = decode(what);
        return d.property === index && d.violated === violated && what !== judge.boundary;
      });
    const [violation, witness] = [find(true), find(false)];
    return {
      property: property.id,
      verdict: verdictOf(property, violation !== undefined, witness !== undefined, complete),
      violationDepth: violation?.depth ?? null,
      witnessDepth: witness?.depth ?? null,
      counterexample: traceFor(reduced, scenario, property.id, 'counterexample', violation, options),
      witness: traceFor(reduced, scenario, property.id, 'witness', witness, options),
      leansOn: [],
    };
  });
  const { states, transitions, depth, quiescent, frontier, stopped, bytes, milliseconds } = exploration;
  return {
    scenario: scenario.name,
    ...{ states, transitions, depth, quiescent, frontier, stopped, boundary, bytes, milliseconds },
    sizes: reduced.system.sizes(),
    verdicts,
    observed: reduced.observed.data(),
  };
}

/** The committed sizes are those of the full system. */
function withoutExpectation({ expected: _expected, ...limits }: NonNullable<RunOptions['limits']>) {
  return limits;
}

/** Every trace is a run of the full system, and replayed with XState actors before it is shown. */
function traceFor(
  reduced: ReducedExploration,
  scenario: Scenario,
  property: string,
  kind: TraceKind,
  finding: PlacedFinding | undefined,
  options: RunOptions,
): Trace | null {
  if (finding === undefined || options.wanted?.(property, kind, finding.depth) === false) return null;
  const run = reduced.runTo(finding);
  const steps = run.steps.map((s) => s.step);
  replay(scenario, environmentOf(scenario), steps, options.chart);
  return present(run);
}
