import type { SuccessorBuffer, TransitionSystem } from './transition-system.js';

/** Reads successors from tables, and computes nothing. */
export interface TableReader<Tables = unknown> {
  /** As `successors` of the system; false, with `out` of no use, where the tables do not know all of it yet. */
  read(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer): boolean;
  /** Takes the tables as they are now. */
  adopt(tables: Tables): void;
}

/**
 * A system whose successors several threads can read from shared tables, while one thread alone fills them. Old tables stay true: they may
 * lack entries, but hold no wrong ones.
 */
export interface ShareableSystem<Tables = unknown> extends TransitionSystem {
  /** URL of a module that exports `tableReader(tables): TableReader`. */
  readonly readerModule: string;
  /** The tables as they are now, to be posted to another thread (shared memory is shared, not copied); null if they cannot be shared. */
  tables(): Tables | null;
  /** Another number whenever an array of {@link tables} was replaced by a longer one. */
  tablesVersion(): number;
  /** A reader for this thread. */
  reader(): TableReader<Tables>;
}

export function isShareable(system: TransitionSystem): system is ShareableSystem {
  return 'readerModule' in system && (system as ShareableSystem).tables() !== null;
}
