import { Batch } from './batch.js';
import { buildSet, outgrown } from './choose-set.js';
import type { CompactBatch } from './compact/compact-batch.js';
import type { Components, Layout } from './layout.js';
import type { StateStore } from './state-store.js';
import type { TransitionSystem } from './transition-system.js';
import type { VisitedSet } from './visited-set.js';

/** What a search keeps of its states: all of them in full, or fingerprints of those that are done with. */
export interface Keeping {
  batch(layout: Layout, capacity: number): Batch | CompactBatch;
  /** The set of the states of a store, with room for `states` in total; `shared`: for several threads. */
  set(layout: Layout, store: StateStore, states: number, shared: boolean): VisitedSet;
  /** Whether a set of another kind than this one would be better for so many states. */
  outgrown(set: VisitedSet, layout: Layout, states: number): boolean;
  /** All states before `state` are expanded. */
  expanded(store: StateStore, state: number): void;
  /** Finds the components of any state; `stored` finds those whose words are there. */
  components(
    system: TransitionSystem,
    store: StateStore,
    stored: (state: number) => Components,
  ): (state: number) => Components;
  /** An upper bound of the probability that the search ends with so many states although there are more; 0 if it cannot. */
  omission(states: number): number;
}

/** Everything is kept. */
export const EXACT: Keeping = {
  batch: (layout, capacity) => new Batch(layout, capacity),
  set: buildSet,
  outgrown,
  expanded() {},
  components: (_system, _store, stored) => stored,
  omission: () => 0,
};
