import { IndexSet } from './index-set.js';
import type { Layout } from './layout.js';
import { LEAST_DISTANCE_BITS, QuotientSet } from './quotient-set.js';
import { slotsFor } from './slots.js';
import type { StateStore } from './state-store.js';
import type { VisitedSet } from './visited-set.js';

/** A quotiented table may have this many slots (16 MB) although fewer would do, or by this factor more than needed. */
const FREE_SLOTS = 1 << 22;
const FREE_FACTOR = 4 / 3;

/** The kind and size of table for the keys of a store and room for `states` in total. */
function plannedSet(layout: Layout, states: number): { readonly quotient: boolean; readonly slots: number } {
  const slots = slotsFor(states);
  if (layout.words !== 2) return { quotient: false, slots };
  const needed = 2 ** (layout.keyBits - 32 + LEAST_DISTANCE_BITS);
  if (needed > Math.max(slots * FREE_FACTOR, FREE_SLOTS)) return { quotient: false, slots };
  return { quotient: true, slots: Math.max(slots, needed) };
}

/** The set of the keys of a store, with room for `states` in total; `shared`: for several threads. */
export function buildSet(
  layout: Layout,
  store: StateStore,
  states: number,
  shared = false,
): IndexSet | QuotientSet {
  const { quotient, slots } = plannedSet(layout, states);
  return quotient ? QuotientSet.of(store, layout.keyBits, slots, shared) : IndexSet.of(store, slots, shared);
}

/** Whether a set of another kind than this one suits the keys better, now that it has so many slots. */
export function outgrown(set: VisitedSet, layout: Layout, states: number): boolean {
  return set instanceof IndexSet && plannedSet(layout, states).quotient;
}
