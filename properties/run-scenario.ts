import { CheckpointFolder, type CheckpointPlace } from '../checker/checkpoint/checkpoint-folder.js';
import type { Exploration, Limits, Progress } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import { type TraceStep, traceTo } from '../checker/trace.js';
import type { PlacedFinding } from '../checker/transition-system.js';
import type { Verdict } from '../checker/verdict.js';
import { CHART, type Chart } from '../model/chart.js';
import { CompiledSystem, type SystemStep } from '../model/compiled-system.js';
import { environmentOf } from '../model/environment-of.js';
import { replay } from '../model/replay.js';
import type { Scenario } from '../model/scenario.js';
import { Tabulation } from '../model/tabulation.js';
import type { StepView, SystemView } from '../model/views.js';
import type { FairnessName } from './fairness.js';
import { appliesTo, decode, judgeOf } from './judge.js';
import { LivenessRun } from './liveness-run.js';
import { Observed } from './observed.js';
import { present } from './present.js';
import { isLiveness, type Property } from './property.js';
import type { Trace } from './trace.js';

/** A shortest run, as the system tells it: the initial state, then each step with the state after it. */
export interface Run {
  readonly scenario: string;
  readonly initial: SystemView;
  readonly steps: readonly { readonly step: SystemStep; readonly after: SystemView }[];
  /** Steps before the part that repeats for ever, in an endless run. */
  readonly loopFrom?: number;
}

/** What one scenario says of one property. */
export interface ScenarioVerdict {
  readonly property: string;
  readonly verdict: Verdict;
  /** Steps to the first violation and to the first witness, or null where there is none. */
  readonly violationDepth: number | null;
  readonly witnessDepth: number | null;
  /** Null also where the caller knows a shorter one. */
  readonly counterexample: Trace | null;
  readonly witness: Trace | null;
  /** Of a liveness property: which of its fairness assumptions it needs here; empty where that was not asked. */
  readonly leansOn: readonly Leaning[];
}

/** What happens to a liveness property if one assumption is dropped. */
export interface Leaning {
  readonly assumption: FairnessName;
  readonly needed: boolean;
  /** The endless run that appears without it. */
  readonly lasso: Trace | null;
}

/** Everything one scenario has shown; plain data, so that it can come from another thread. */
export interface ScenarioRun {
  readonly scenario: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly quiescent: number;
  readonly frontier: number;
  readonly stopped: Exploration['stopped'];
  readonly boundary: boolean;
  /** 0 if the search was exact; otherwise a bound of the probability that reachable states are missing. */
  readonly omission: number;
  /** Values of the four components: side A, side B, channel to B, channel to A. */
  readonly sizes: readonly [number, number, number, number];
  readonly bytes: number;
  readonly milliseconds: number;
  readonly verdicts: readonly ScenarioVerdict[];
  readonly observed: ReturnType<Observed['data']>;
  /** How the exploration was reduced, or why not; absent: no reduction was asked for. */
  readonly reduced?: string;
}

export type TraceKind = 'counterexample' | 'witness';

/** How a scenario is run. */
export interface RunOptions {
  readonly chart?: Chart;
  readonly limits?: Limits;
  readonly onProgress?: (p: Progress) => void;
  /** Where to save the exploration, and go on from if it was saved there. */
  readonly checkpoint?: CheckpointPlace;
  /** Ask of each liveness property which of its assumptions it needs; default: no. */
  readonly leanings?: boolean;
  /** Which traces to build, by property and number of steps; absent: all. */
  readonly wanted?: (property: string, kind: TraceKind, depth: number) => boolean;
}

/** Tabulations by chart and environment: scenarios share what the chart has already answered. */
export class Tabulations {
  readonly #chart: Chart;
  readonly #known = new Map<string, Tabulation>();

  constructor(chart: Chart = CHART) {
    this.#chart = chart;
  }

  of(scenario: Scenario): Tabulation {
    const env = environmentOf(scenario);
    const key = JSON.stringify(env);
    const known = this.#known.get(key) ?? new Tabulation(env, this.#chart);
    this.#known.set(key, known);
    return known;
  }
}

/** The run along a path of the explored graph. */
export function runAlong(
  scenario: Scenario,
  system: CompiledSystem,
  exploration: Exploration,
  path: readonly TraceStep[],
): Run {
  const describe = (state: number) => system.describe(...exploration.components(state));
  const steps = path.slice(1).map(({ state, step }, i) => ({
    step: system.describeStep(...exploration.components(path[i]?.state ?? 0), step),
    after: describe(state),
  }));
  return { scenario: scenario.name, initial: describe(path[0]?.state ?? 0), steps };
}

/** The shortest run to a finding. */
export function runOf(
  scenario: Scenario,
  system: CompiledSystem,
  exploration: Exploration,
  finding: PlacedFinding,
): Run {
  const run = runAlong(scenario, system, exploration, traceTo(exploration, system, finding.state));
  if (finding.step < 0) return run;
  const from = exploration.components(finding.state);
  const last = {
    step: system.describeStep(...from, finding.step),
    after: system.describeSuccessor(...from, finding.step),
  };
  return { ...run, steps: [...run.steps, last] };
}

export function verdictOf(
  property: Property,
  violated: boolean,
  witnessed: boolean,
  complete: boolean,
): Verdict {
  if (property.kind === 'reachable') return witnessed ? 'holds' : complete ? 'violated' : 'incomplete';
  if (violated) return 'violated';
  if (!complete) return 'incomplete';
  return witnessed ? 'holds' : 'vacuous';
}

/** Explores one scenario completely (or up to the limits) and decides every property that speaks of it. */
export function runScenario(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  options: RunOptions = {},
): ScenarioRun {
  const observed = new Observed();
  const judge = judgeOf(properties, scenario);
  const system = new CompiledSystem(
    scenario,
    tabulations.of(scenario),
    judge,
    (step, view: StepView) => observed.add(step.reaction, view),
    { shared: (options.limits?.threads ?? 1) > 1 },
  );
  const checkpoints =
    options.checkpoint === undefined ? null : new CheckpointFolder(options.checkpoint, system);
  const exploration = explore(system, options.limits, options.onProgress, checkpoints);
  checkpoints?.close();
  const boundary = exploration.findings.some((f) => f.what === judge.boundary);
  const complete = exploration.stopped === 'exhausted' && !boundary;
  const wanted = options.wanted ?? (() => true);
  const traceFor = (id: string, kind: TraceKind, finding: PlacedFinding | undefined): Trace | null => {
    if (finding === undefined || !wanted(id, kind, finding.depth)) return null;
    const run = runOf(scenario, system, exploration, finding);
    const steps = run.steps.map((s) => s.step);
    replay(scenario, environmentOf(scenario), steps, options.chart);
    return present(run);
  };
  let live: LivenessRun | null = null;
  const verdicts = properties.flatMap((property, index): ScenarioVerdict[] => {
    if (!appliesTo(property, scenario)) return [];
    if (isLiveness(property)) {
      live ??= new LivenessRun(scenario, system, exploration, options);
      // Old states are not stored in a compact search: there is no graph to decide on.
      return [live.decide(property, complete && exploration.omission === 0)];
    }
    const find = (violated: boolean) =>
      exploration.findings.find((f) => {
        const d = decode(f.what);
        return d.property === index && d.violated === violated && f.what !== judge.boundary;
      });
    const [violation, witness] = [find(true), find(false)];
    const verdict = verdictOf(property, violation !== undefined, witness !== undefined, complete);
    return [
      {
        property: property.id,
        verdict,
        violationDepth: violation?.depth ?? null,
        witnessDepth: witness?.depth ?? null,
        counterexample: traceFor(property.id, 'counterexample', violation),
        witness: traceFor(property.id, 'witness', witness),
        leansOn: [],
      },
    ];
  });
  const { states, transitions, depth, quiescent, frontier, stopped, omission } = exploration;
  const { bytes, milliseconds } = exploration;
  return {
    scenario: scenario.name,
    ...{ states, transitions, depth, quiescent, frontier, stopped, boundary, omission, bytes, milliseconds },
    sizes: system.sizes(),
    verdicts,
    observed: observed.data(),
  };
}
