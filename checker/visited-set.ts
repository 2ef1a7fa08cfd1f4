import type { Batch } from './batch.js';
import type { StateStore } from './state-store.js';

/** Share of the slots in use at which a table grows. */
export const LOAD = 0.7;
/** The smallest table has 2^16 slots. */
export const FIRST_SLOT_BITS = 16;

/** Which keys the store holds already. Exact: no two keys are ever taken for one. Open addressing with 4 bytes per slot. */
export interface VisitedSet {
  /** The table has `2 ** slotBits` slots. */
  readonly slotBits: number;
  readonly bytes: number;
  /** Keys up to which it need not grow. */
  readonly capacity: number;
  /**
   * Takes the keys of the batch one after the other, in order, and appends those that are new to the store, `room` of them at most.
   * Returns how many keys it took: fewer than the batch holds if the next one was new and there was no room.
   */
  insert(batch: Batch, store: StateStore, room: number): number;
  /** A set with the same keys and at least twice the capacity; this one is of no further use. */
  grown(store: StateStore): VisitedSet;
}
