import { IndexSet } from './index-set.js';
import type { Layout } from './layout.js';
import { LEAST_DISTANCE_BITS, QuotientSet } from './quotient-set.js';
import type { StateStore } from './state-store.js';
import { FIRST_SLOT_BITS, LOAD, type VisitedSet } from './visited-set.js';

/** A quotiented table may have this many slots (16 MB) although fewer would do. */
const FREE_SLOT_BITS = 22;

/** Bits of the smallest table that takes `states` keys. */
export function slotBitsFor(states: number): number {
  let bits = FIRST_SLOT_BITS;
  while (Math.floor(2 ** bits * LOAD) < states) bits++;
  return bits;
}

/** The kind and size of table for the keys of a store and room for `states` in total; empty so far. */
export function plannedSet(
  layout: Layout,
  states: number,
): { readonly quotient: boolean; readonly slotBits: number } {
  const slotBits = slotBitsFor(states);
  if (layout.words !== 2) return { quotient: false, slotBits };
  const needed = layout.keyBits - 32 + LEAST_DISTANCE_BITS;
  if (needed > Math.max(slotBits, FREE_SLOT_BITS)) return { quotient: false, slotBits };
  return { quotient: true, slotBits: Math.max(slotBits, needed) };
}

/** The set of the keys of a store, with room for `states` in total. */
export function buildSet(layout: Layout, store: StateStore, states: number): VisitedSet {
  const { quotient, slotBits } = plannedSet(layout, states);
  return quotient ? QuotientSet.of(store, layout.keyBits, slotBits) : IndexSet.of(store, slotBits);
}
