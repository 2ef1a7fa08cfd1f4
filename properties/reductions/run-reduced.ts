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

/**
 * Decides the properties of one scenario, those that the reduction preserves on the reduced system, the others on the full one. Verdicts are
 * those of `runScenario`; depths too under symmetry, while under a partial order a violation or witness may be found at a greater depth. Counts
 * are those of the reduced exploration; `reduced` says so.
 */
export function runReduced(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  reduction: Reduction,
  options: RunOptions = {},
): ScenarioRun {
  const speaking = properties.filter((p) => appliesTo(p, scenario));
  const preserved = speaking.filter((p) => whyUnreduced(p, reduction) === null);
  const others = speaking.filter((p) => whyUnreduced(p, reduction) !== null);
  const { run, used, refused } = tryReduced(scenario, preserved, tabulations, reduction, options);
  if (run === null) {
    const full = runScenario(scenario, properties, tabulations, options);
    return { ...full, reduced: `not reduced: ${refused}` };
  }
  const notes = [`reduced by ${used}`, ...(refused === null ? [] : [`no symmetry: ${refused}`])];
  if (others.length === 0) return { ...run, reduced: notes.join('; ') };
  const full = runScenario(scenario, others, tabulations, options);
  const known = new Map([...run.verdicts, ...full.verdicts].map((v) => [v.property, v]));
  return {
    ...run,
    verdicts: speaking.flatMap((p) => known.get(p.id) ?? []),
    stopped: run.stopped === 'exhausted' ? full.stopped : run.stopped,
    frontier: Math.max(run.frontier, full.frontier),
    reduced: [...notes, `decided unreduced: ${others.map((p) => p.id).join(', ')}`].join('; '),
  };
}

/** The reduced run of properties that the reduction preserves. */
export type Tried =
  | {
      readonly run: ScenarioRun;
      /** What was used: all that was asked for, or what is left of it without symmetry. */
      readonly used: Reduction;
      /** Why symmetry was not used though it was asked for. */
      readonly refused: string | null;
    }
  | { readonly run: null; readonly used: null; readonly refused: string };

/** The strongest reduction asked for that the scenario allows; null if none. */
export function tryReduced(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  reduction: Reduction,
  options: RunOptions = {},
): Tried {
  if (scenario.network.kind === 'aged')
    return { run: null, used: null, refused: 'a tick is a step of all at once' };
  const using = (used: Reduction) => ({
    run: decide(scenario, properties, tabulations, used, options),
    used,
  });
  try {
    return { ...using(reduction), refused: null };
  } catch (error) {
    if (!(error instanceof AsymmetryError)) throw error;
    if (reduction !== 'both') return { run: null, used: null, refused: error.message };
    return { ...using('partial-order'), refused: error.message };
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
  const { states, transitions, depth, quiescent, frontier, stopped, omission, bytes, milliseconds } =
    exploration;
  return {
    scenario: scenario.name,
    ...{ states, transitions, depth, quiescent, frontier, stopped, boundary, omission, bytes, milliseconds },
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
