import type { Exploration } from '../../../checker/exploration.js';
import { explore } from '../../../checker/explore.js';
import { motionKind } from '../../../model/channel-table.js';
import { CompiledSystem } from '../../../model/compiled-system.js';
import { MOTION_FIELDS } from '../../../model/motion-fields.js';
import { EndSteps } from '../../../model/reductions/end-steps.js';
import { stepOrder } from '../../../model/reductions/step-order.js';
import type { Scenario } from '../../../model/scenario.js';
import type { Tabulation } from '../../../model/tabulation.js';
import { NO_JUDGE, type State, successorsOf } from './scenarios.js';

/** A step with a name that is the same wherever it can be taken. */
interface NamedStep {
  readonly name: string;
  readonly type: 0 | 1;
  readonly to: State;
}

/** What the persistence of a set claims, decided by its definition on the full graph: for tests only, slow. */
export class Persistence {
  readonly system: CompiledSystem;
  readonly exploration: Exploration;
  readonly #steps: EndSteps;
  readonly #known = new Map<string, readonly NamedStep[]>();

  constructor(scenario: Scenario, tabulation: Tabulation, maxStates: number) {
    this.system = new CompiledSystem(scenario, tabulation, NO_JUDGE);
    this.exploration = explore(this.system, { maxStates });
    this.#steps = new EndSteps(this.system.parts(), null);
  }

  /** Sets that are called persistent, with a proof by exhaustion; at most `looked` states per set. */
  check(looked: number): { readonly claimed: number; readonly wrong: readonly string[] } {
    const wrong: string[] = [];
    let claimed = 0;
    for (let s = 0; s < this.exploration.states; s++) {
      const state: State = [...this.exploration.components(s)];
      for (const type of [0, 1] as const) {
        if (!this.#steps.isPersistent(type, ...state)) continue;
        claimed++;
        const why = this.#counterexample(type, state, looked);
        if (why !== null) wrong.push(`${state} ${type === 0 ? 'A' : 'B'}: ${why}`);
      }
    }
    return { claimed, wrong };
  }

  #counterexample(type: 0 | 1, state: State, looked: number): string | null {
    const mine = (s: State) => this.#stepsOf(s).filter((n) => n.type === type);
    const names = String(mine(state).map((n) => n.name));
    const seen = new Set([String(state)]);
    const waiting = [state];
    for (let at = waiting.pop(); at !== undefined && seen.size < looked; at = waiting.pop()) {
      if (String(mine(at).map((n) => n.name)) !== names)
        return `other steps after moves of the other end at ${at}`;
      for (const other of this.#stepsOf(at).filter((n) => n.type !== type)) {
        for (const step of mine(at)) {
          const [x, y] = [this.#after(step.to, other.name), this.#after(other.to, step.name)];
          if (x === null || x !== y) return `${step.name} and ${other.name} do not commute at ${at}`;
        }
        if (!seen.has(String(other.to))) waiting.push(other.to);
        seen.add(String(other.to));
      }
    }
    return null;
  }

  #after(state: State, name: string): string | null {
    const step = this.#stepsOf(state).find((n) => n.name === name);
    return step === undefined ? null : String(step.to);
  }

  #stepsOf(state: State): readonly NamedStep[] {
    const key = String(state);
    const known = this.#known.get(key) ?? this.#compute(state);
    this.#known.set(key, known);
    return known;
  }

  #compute(state: State): readonly NamedStep[] {
    const parts = this.system.parts();
    const [a, b, toB, toA] = state;
    const { callsA, callsB } = stepOrder(parts, ...state);
    const names = [
      ...Array.from({ length: callsA }, (_, n) => `A ${parts.a.step(a, n).event}`),
      ...Array.from({ length: callsB }, (_, n) => `B ${parts.b.step(b, n).event}`),
      ...motionNames('B', parts.toB.motions(toB)),
      ...motionNames('A', parts.toA.motions(toA)),
    ];
    return successorsOf(this.system, state).map((to, n) => {
      const name = names[n]!;
      return { name, type: name.startsWith('A') ? 0 : 1, to };
    });
  }
}

/** Which end, what the network does, with which segment. */
function motionNames(end: string, motions: Int32Array): readonly string[] {
  return Array.from(
    { length: motions.length / MOTION_FIELDS },
    (_, m) => `${end} ${motionKind(motions[m * MOTION_FIELDS + 2]!)} ${motions[m * MOTION_FIELDS]}`,
  );
}
