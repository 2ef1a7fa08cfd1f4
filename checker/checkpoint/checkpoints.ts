import type { Layout } from '../layout.js';
import type { PlacedFinding } from '../transition-system.js';

/** What a breadth-first search knows besides its states; plain data, true at a moment when no successor is on its way. */
export interface Books {
  /** First state whose successors are not all stored. */
  readonly next: number;
  readonly transitions: number;
  readonly quiescent: number;
  readonly levels: readonly number[];
  readonly findings: readonly PlacedFinding[];
  readonly deadlocks: readonly number[];
}

/** States in breadth-first order, with parents that never decrease. A store of the search is one. */
export interface StoredStates {
  readonly count: number;
  /** Words per state. */
  readonly words: number;
  /** The words of a state begin at `at(state)` of `chunk(state)`. */
  chunk(state: number): Int32Array;
  at(state: number): number;
  /** -1 for an initial state. */
  parent(state: number): number;
}

/** A search to go on with. */
export interface SavedSearch {
  readonly layout: Layout;
  readonly books: Books;
  /**
   * Gives all states, in order, as words of `layout`, and brings the system to where it was. Throws a CheckpointError if what
   * was saved is damaged: then everything given so far is void.
   */
  load(push: (words: Int32Array, at: number, parent: number) => void): void;
}

/** Where a search is saved; all that the search itself knows of checkpoints. */
export interface Checkpoints {
  /** Asked once, before anything else: the search saved by an earlier run, or null to begin anew. */
  restore(): SavedSearch | null;
  /** Something is saved already. */
  readonly begun: boolean;
  /** Asked at every commit: is it time to save? */
  due(): boolean;
  /** Saves; only what was added since the last time is written. Never throws because of the disk: the last checkpoint stays valid. */
  save(layout: Layout, states: StoredStates, books: Books): void;
}
