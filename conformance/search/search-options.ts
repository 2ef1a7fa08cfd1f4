import type { Deviation } from '../random-testing/deviation.js';
import type { Patience } from '../random-testing/setting.js';
import type { RoundOptions } from './random-rounds.js';
import type { SearchProgress } from './search-progress.js';

/** How a stack is searched; every field has a default. */
export interface SearchOptions extends RoundOptions {
  /** Profile the stack is held to; by default what the adapter says. */
  readonly profile?: string;
  /** Classes known before, by name or by a test: they are counted and not shrunk. */
  readonly known?: readonly string[] | ((deviation: Deviation) => boolean);
  /** Names the class of a deviation; by default as the ledger does. */
  readonly classOf?: (deviation: Deviation) => string;
  /** Lets time pass on a stack with a real clock too, where each wait is real. */
  readonly wait?: boolean;
  readonly patience?: Partial<Patience>;
  readonly progress?: (progress: SearchProgress) => void;
}
