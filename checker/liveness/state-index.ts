import type { Exploration } from '../exploration.js';
import { COMPONENTS } from '../transition-system.js';

/** From the components of an explored state to its breadth-first number: open addressing, at most half full, exact. */
export class StateIndex {
  readonly #components: Int32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(exploration: Exploration) {
    const { states } = exploration;
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, states * 2)));
    this.#slots = new Int32Array(slots).fill(-1);
    this.#mask = slots - 1;
    this.#components = new Int32Array(states * COMPONENTS);
    for (let state = 0; state < states; state++) {
      this.#components.set(exploration.components(state), state * COMPONENTS);
      this.#slots[this.#slotOf(this.#components, state * COMPONENTS)] = state;
    }
  }

  /** Number of the state whose components stand at `values[at]`; throws if it was never explored. */
  find(values: Int32Array, at: number): number {
    const state = this.#slots[this.#slotOf(values, at)]!;
    if (state < 0) throw new Error('a successor was never explored: the system is not deterministic');
    return state;
  }

  /** The slot that holds this state, or the empty one where it belongs. */
  #slotOf(values: Int32Array, at: number): number {
    let slot = hash(values, at) & this.#mask;
    for (;;) {
      const state = this.#slots[slot]!;
      if (state < 0 || this.#equals(state * COMPONENTS, values, at)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #equals(own: number, values: Int32Array, at: number): boolean {
    const c = this.#components;
    return (
      c[own] === values[at] &&
      c[own + 1] === values[at + 1] &&
      c[own + 2] === values[at + 2] &&
      c[own + 3] === values[at + 3]
    );
  }
}

function hash(values: Int32Array, at: number): number {
  let h = 0x9e3779b9;
  for (let i = 0; i < COMPONENTS; i++) {
    h = Math.imul(h ^ values[at + i]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  return Math.imul(h, 0xc2b2ae35) >>> 0;
}
