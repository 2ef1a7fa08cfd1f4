import type { Exploration } from '../checker/exploration.js';
import { decideLiveness, type LivenessDecision } from '../checker/liveness/decide.js';
import type { Goal } from '../checker/liveness/goal.js';
import type { Lasso } from '../checker/liveness/lasso.js';
import { type StateGraph, stateGraph } from '../checker/liveness/state-graph.js';
import { traceTo } from '../checker/trace.js';
import { unreachable } from '../checker/unreachable.js';
import type { CompiledSystem } from '../model/compiled-system.js';
import { environmentOf } from '../model/environment-of.js';
import { replay } from '../model/replay.js';
import type { Scenario } from '../model/scenario.js';
import type { EndView, PairView } from '../model/views.js';
import { assumption, type FairnessName } from './fairness.js';
import { present } from './present.js';
import type { LivenessProperty } from './property.js';
import { type Leaning, type RunOptions, runAlong, type ScenarioVerdict } from './run-scenario.js';
import type { Trace } from './trace.js';

/** Decides the liveness properties of one explored scenario; the graph is built once, when the first of them asks. */
export class LivenessRun {
  readonly #scenario: Scenario;
  readonly #system: CompiledSystem;
  readonly #exploration: Exploration;
  readonly #options: RunOptions;
  #graph: StateGraph | null = null;

  constructor(scenario: Scenario, system: CompiledSystem, exploration: Exploration, options: RunOptions) {
    this.#scenario = scenario;
    this.#system = system;
    this.#exploration = exploration;
    this.#options = options;
  }

  /** `complete`: the whole graph is known; of a part of it nothing can be said. */
  decide(property: LivenessProperty, complete: boolean): ScenarioVerdict {
    const base = { property: property.id, leansOn: [], counterexample: null, witness: null };
    if (!complete) return { ...base, verdict: 'incomplete', violationDepth: null, witnessDepth: null };
    const { lasso, witness } = this.#decide(property, property.fairness);
    const leansOn = this.#options.leanings === true && lasso === null ? this.#leanings(property) : [];
    if (property.kind === 'mayStay') return this.#mayStay(property, lasso, witness);
    return {
      property: property.id,
      verdict: lasso !== null ? 'violated' : witness === null ? 'vacuous' : 'holds',
      violationDepth: lasso === null ? null : lengthOf(lasso),
      witnessDepth: witness === null ? null : this.#depth(witness),
      counterexample: lasso === null ? null : this.#trace(property, 'counterexample', lasso),
      witness: witness === null ? null : this.#traceTo(property, witness),
      leansOn,
    };
  }

  /** Here the lasso is what was looked for. */
  #mayStay(property: LivenessProperty, lasso: Lasso | null, premise: number | null): ScenarioVerdict {
    return {
      property: property.id,
      verdict: lasso !== null ? 'holds' : premise === null ? 'vacuous' : 'violated',
      violationDepth: lasso === null && premise !== null ? this.#depth(premise) : null,
      witnessDepth: lasso === null ? null : lengthOf(lasso),
      counterexample: null,
      witness: lasso === null ? null : this.#trace(property, 'witness', lasso),
      leansOn: [],
    };
  }

  #leanings(property: LivenessProperty): readonly Leaning[] {
    return property.fairness.map((dropped): Leaning => {
      const others = property.fairness.filter((name) => name !== dropped);
      const { lasso } = this.#decide(property, others);
      return {
        assumption: dropped,
        needed: lasso !== null,
        lasso: lasso === null ? null : this.#lasso(lasso),
      };
    });
  }

  /** Over each end, the first end that fails decides. */
  #decide(property: LivenessProperty, names: readonly FairnessName[]): LivenessDecision {
    this.#graph ??= stateGraph(this.#exploration, this.#system);
    const graph = this.#graph;
    const fairness = names.map((name) => assumption(name, (label) => this.#system.action(label)));
    const decisions = this.#goals(property).map((goal) => decideLiveness(graph, goal, fairness));
    const depths = decisions.flatMap((d) => (d.witness === null ? [] : [d.witness]));
    const lassos = decisions.flatMap((d) => (d.lasso === null ? [] : [d.lasso]));
    return {
      lasso: lassos.length === 0 ? null : lassos.reduce((x, y) => (lengthOf(y) < lengthOf(x) ? y : x)),
      witness: depths.length === 0 ? null : Math.min(...depths),
    };
  }

  #goals(property: LivenessProperty): readonly Goal[] {
    switch (property.over) {
      case 'each end':
        return [0, 1].map((c) => goalOf(property, (test) => this.#endTest(c, test)));
      case 'both ends':
        return [goalOf(property, (test) => this.#pairTest(test))];
      case 'run':
        if (property.kind === 'terminates') return [{ kind: 'terminates' }];
        return [
          {
            kind: 'finitely often',
            actions: (label) => property.actions(this.#system.action(label)),
            among: (label) => property.among(this.#system.action(label)),
          },
        ];
      default:
        return unreachable(property);
    }
  }

  /** A test of one end, asked once per side state. */
  #endTest(component: number, test: (end: EndView) => boolean): (state: number) => boolean {
    return this.#memoised(
      (c) => c[component] ?? 0,
      ([a, b]) => {
        const pair = this.#system.pairView(a, b);
        return test(component === 0 ? pair.a : pair.b);
      },
    );
  }

  #pairTest(test: (pair: PairView) => boolean): (state: number) => boolean {
    return this.#memoised(
      ([a, b]) => a * 2 ** 24 + b,
      ([a, b]) => test(this.#system.pairView(a, b)),
    );
  }

  #memoised(key: (c: Components) => number, test: (c: Components) => boolean): (state: number) => boolean {
    const known = new Map<number, boolean>();
    return (state) => {
      const components = this.#exploration.components(state);
      const at = key(components);
      const answer = known.get(at) ?? test(components);
      known.set(at, answer);
      return answer;
    };
  }

  #depth(state: number): number {
    return this.#exploration.levels.findIndex((first) => first > state) - 1;
  }

  #trace(property: LivenessProperty, kind: 'counterexample' | 'witness', lasso: Lasso): Trace | null {
    const wanted = this.#options.wanted ?? (() => true);
    return wanted(property.id, kind, lengthOf(lasso)) ? this.#lasso(lasso) : null;
  }

  #lasso({ stem, loop }: Lasso): Trace {
    const run = runAlong(this.#scenario, this.#system, this.#exploration, [...stem, ...loop]);
    this.#replay(run.steps.map((s) => s.step));
    return present({ ...run, loopFrom: stem.length - 1 });
  }

  #traceTo(property: LivenessProperty, state: number): Trace | null {
    const wanted = this.#options.wanted ?? (() => true);
    if (!wanted(property.id, 'witness', this.#depth(state))) return null;
    const path = traceTo(this.#exploration, this.#system, state);
    const run = runAlong(this.#scenario, this.#system, this.#exploration, path);
    this.#replay(run.steps.map((s) => s.step));
    return present(run);
  }

  #replay(steps: Parameters<typeof replay>[2]): void {
    replay(this.#scenario, environmentOf(this.#scenario), steps, this.#options.chart);
  }
}

type Components = readonly [number, number, number, number];

function lengthOf({ stem, loop }: Lasso): number {
  return stem.length - 1 + loop.length;
}

type Demanded<View> = Extract<LivenessProperty, { over: 'each end' | 'both ends' }> & {
  readonly from?: (view: View) => boolean;
};

/** The goal of a demand on views, given how a test of a view becomes a test of a state. */
function goalOf<View>(
  property: Demanded<View>,
  on: (test: (view: View) => boolean) => (state: number) => boolean,
): Goal {
  const to = on(property.to as (view: View) => boolean);
  switch (property.kind) {
    case 'eventually':
      return { kind: 'eventually', to };
    case 'infinitely often':
      return { kind: 'infinitely often', to };
    default:
      return { kind: 'leadsTo', from: on(property.from as (view: View) => boolean), to };
  }
}
