import type { Components } from '../layout.js';
import { COMPONENTS, type SuccessorBuffer, type TransitionSystem } from '../transition-system.js';
import type { StepList } from './step-list.js';

/** States remembered at most: neighbours on a path are asked for one after the other. */
const REMEMBERED = 1 << 16;

/** Finds the components of states whose words were dropped: from the initial ancestor, step by step. */
export class Rebuilder {
  readonly #system: TransitionSystem;
  readonly #steps: StepList;
  readonly #parent: (state: number) => number;
  readonly #known = new Map<number, Components>();
  readonly #out: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };

  constructor(system: TransitionSystem, steps: StepList, parent: (state: number) => number) {
    this.#system = system;
    this.#steps = steps;
    this.#parent = parent;
  }

  /** One call of the system per step from the nearest ancestor that is remembered. */
  components(state: number): Components {
    const path: number[] = [];
    let from = state;
    for (; from >= 0 && !this.#known.has(from); from = this.#parent(from)) path.push(from);
    let at = this.#known.get(from) ?? null;
    if (this.#known.size + path.length > REMEMBERED) this.#known.clear();
    for (const next of path.reverse()) {
      at = this.#follow(at, next);
      this.#known.set(next, at);
    }
    if (at === null) throw new RangeError(`there is no state ${state}`);
    return at;
  }

  #follow(from: Components | null, state: number): Components {
    const out = this.#out;
    const step = this.#steps.get(state);
    out.count = 0;
    if (from === null) this.#system.initial(out);
    else this.#system.successors(...from, out);
    this.#system.findings.length = 0;
    if (step >= out.count)
      throw new Error(`state ${state} cannot be reached again: the system is not deterministic`);
    const [c0, c1, c2, c3] = out.values.subarray(step * COMPONENTS, (step + 1) * COMPONENTS);
    return [c0!, c1!, c2!, c3!];
  }
}
