import type { Deviation } from '../random-testing/deviation.js';
import type { Patience } from '../random-testing/setting.js';
import type { SearchProgress } from './search-progress.js';

/** How a stack is searched; every field has a default. */
export interface SearchOptions {
  /** Seconds of wall-clock time; 60 by default, and where `cases` is given as long as those take. */
  readonly seconds?: number;
  /** Ends after so many cases: then the same seed gives the same findings on a stack that answers the same. */
  readonly cases?: number;
  /** 1 by default. */
  readonly seed?: number;
  /** Profile the stack is held to; by default what the adapter says. */
  readonly profile?: string;
  /** Classes known before, by name or by a test: they are counted and not shrunk. */
  readonly known?: readonly string[] | ((deviation: Deviation) => boolean);
  /** Names the class of a deviation. */
  readonly classOf?: (deviation: Deviation) => string;
  /** Lets time pass on a stack with a real clock too, where each wait is real. */
  readonly wait?: boolean;
  /** Most commands of one case; 40 by default. */
  readonly maxCommands?: number;
  readonly patience?: Partial<Patience>;
  /** Ends the search with what is known. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: SearchProgress) => void;
}
