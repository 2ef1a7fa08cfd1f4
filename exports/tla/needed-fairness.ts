import type { Exploration } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import { decideLiveness } from '../../checker/liveness/decide.js';
import type { Fairness } from '../../checker/liveness/fairness.js';
import type { Goal, StateTest } from '../../checker/liveness/goal.js';
import { type StateGraph, stateGraph } from '../../checker/liveness/state-graph.js';
import type { ActionLabel } from '../../model/action-label.js';
import type { Chart } from '../../model/chart.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import type { Scenario } from '../../model/scenario.js';
import { FAIRNESS } from '../../properties/fairness.js';
import { judgeOf } from '../../properties/judge.js';
import { Tabulations } from '../../properties/run-scenario.js';
import type { FairAction, OutlineClaim, OutlineFairness, OutlineGoal, RunSet } from '../property-outline.js';

type LivenessClaim = Extract<OutlineClaim, { kind: 'liveness' }>;

/** Beyond so many states TLC does not decide liveness in reasonable time, whatever is assumed. */
export const MOST_LIVE_STATES = 20_000;

/** One obligation: an assumption and the name of one of its groups. */
const key = ({ name }: OutlineFairness, group: string): string => `${name} ${group}`;

/**
 * Which obligations a liveness property needs. Dropping an obligation only adds runs, so what holds with a part of them holds with all; and
 * TLC, whose work doubles with each strong obligation, proves for itself that the part suffices.
 */
export class NeededFairness {
  readonly #graph: StateGraph;
  readonly #system: CompiledSystem;
  readonly #exploration: Exploration;

  /** Explores again: indices of the outline are those of the same, deterministic, exploration. */
  constructor(scenario: Scenario, chart: Chart) {
    this.#system = new CompiledSystem(scenario, new Tabulations(chart).of(scenario), judgeOf([], scenario));
    this.#exploration = explore(this.#system);
    this.#graph = stateGraph(this.#exploration, this.#system);
  }

  /** The claim with no obligation that could be left out; the claim as it is where some fair run breaks it. */
  reduce(claim: LivenessClaim): LivenessClaim {
    const all = claim.fairness.flatMap((f) => f.groups.map((g) => key(f, g.name)));
    const kept = new Set(all);
    if (!this.#holds(claim, kept)) return claim;
    for (const obligation of all) {
      kept.delete(obligation);
      if (!this.#holds(claim, kept)) kept.add(obligation);
    }
    const fairness = claim.fairness.map((f) => ({
      ...f,
      groups: f.groups.filter((g) => kept.has(key(f, g.name))),
    }));
    return { ...claim, fairness: fairness.filter((f) => f.groups.length > 0) };
  }

  #holds({ goals, fairness }: LivenessClaim, kept: ReadonlySet<string>): boolean {
    const assumptions = fairness.map((f): Fairness => {
      const { group } = FAIRNESS[f.name];
      return {
        name: f.name,
        strength: f.strength,
        group: (label) => {
          const name = group(this.#system.action(label));
          return name !== null && kept.has(key(f, name)) ? name : null;
        },
      };
    });
    return goals.every((goal) => decideLiveness(this.#graph, this.#goal(goal), assumptions).lasso === null);
  }

  #goal(goal: OutlineGoal): Goal {
    switch (goal.kind) {
      case 'leadsTo':
      case 'mayStay':
        return { kind: 'leadsTo', from: this.#test(goal.from), to: this.#test(goal.to) };
      case 'eventually':
      case 'infinitely often':
        return { kind: goal.kind, to: this.#test(goal.to) };
      case 'terminates':
        return goal;
      case 'finitely often':
        return { kind: goal.kind, actions: this.#actions(goal.actions), among: this.#actions(goal.among) };
    }
  }

  #test(set: RunSet): StateTest {
    if (set.over === 'end') {
      const component = set.set.side === 'A' ? 0 : 1;
      const states = new Set(set.set.states);
      return (state) => states.has(this.#exploration.components(state)[component]);
    }
    const rows = new Map(set.pairs.flatMap(({ a, b }) => a.map((id) => [id, new Set(b)] as const)));
    return (state) => {
      const [a, b] = this.#exploration.components(state);
      return rows.get(a)?.has(b) ?? false;
    };
  }

  #actions(actions: readonly FairAction[]): (label: number) => boolean {
    const { segments } = this.#system.parts();
    const text = (action: ActionLabel): string => JSON.stringify(action);
    const wanted = new Set(
      actions.map((action) =>
        text(
          action.kind === 'call'
            ? { kind: 'call', side: action.side, event: action.type }
            : { kind: 'deliver', side: action.side, segment: segments.get(action.segment) },
        ),
      ),
    );
    return (label) => wanted.has(text(this.#system.action(label)));
  }
}
