import type { Keeping } from '../keeping.js';
import type { Components, Layout } from '../layout.js';
import type { StateStore } from '../state-store.js';
import type { TransitionSystem } from '../transition-system.js';
import { CompactBatch } from './compact-batch.js';
import { CompactSet } from './compact-set.js';
import { Fingerprint } from './fingerprint.js';
import { omissionBound } from './omission.js';
import { Rebuilder } from './rebuilder.js';
import { StepList } from './step-list.js';

/**
 * Hash compaction: the set knows states by their fingerprints, and the words of states that are expanded are dropped. Who asks for an old state
 * gets it rebuilt from the steps.
 */
export class CompactKeeping implements Keeping {
  readonly #fingerprint: Fingerprint;
  readonly #steps = new StepList();
  #set: CompactSet | null = null;

  /** `bits`: of a fingerprint. */
  constructor(seed?: number, bits?: number) {
    this.#fingerprint = new Fingerprint(seed, bits);
  }

  batch(layout: Layout, capacity: number): CompactBatch {
    return new CompactBatch(layout, capacity, this.#fingerprint);
  }

  /** The same set always: fingerprints do not depend on the layout, and could not be made again. */
  set(_layout: Layout, store: StateStore, states: number): CompactSet {
    if (this.#set === null || store.count === 0) this.#set = new CompactSet(this.#steps, states);
    while (this.#set.capacity < states) this.#set.grow();
    return this.#set;
  }

  outgrown(): boolean {
    return false;
  }

  expanded(store: StateStore, state: number): void {
    store.forget(state);
  }

  components(
    system: TransitionSystem,
    store: StateStore,
    stored: (state: number) => Components,
  ): (state: number) => Components {
    const rebuilder = new Rebuilder(system, this.#steps, (state) => store.parent(state));
    return (state) => (store.holds(state) ? stored(state) : rebuilder.components(state));
  }

  omission(states: number): number {
    return omissionBound(states, this.#fingerprint.bits);
  }
}
