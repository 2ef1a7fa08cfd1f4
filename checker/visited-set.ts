import type { Candidates } from './candidates.js';
import type { StateStore } from './state-store.js';

/** Which keys the store holds already. Exact: no two keys are ever taken for one. Open addressing with 4 bytes per slot. */
export interface VisitedSet {
  /** Home slots. */
  readonly slots: number;
  /** Bytes in use: memory that is only reserved costs nothing. */
  readonly bytes: number;
  /** Bytes that {@link grow} will take in addition, what it needs for a moment included. */
  readonly bytesToGrow: number;
  /** Keys up to which it need not grow. */
  readonly capacity: number;
  /**
   * Takes the keys one after the other, in order, and appends those that are new to the store, `room` of them at most. Returns how many keys it
   * took: fewer than there are if the next one was new and there was no room.
   */
  insert(keys: Candidates, store: StateStore, room: number): number;
  /** Makes room for a third more keys, in place where the memory was reserved. */
  grow(store: StateStore): void;
}
