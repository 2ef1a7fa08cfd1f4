import type { PlacedFinding } from './transition-system.js';

/** The size of a state graph, as far as it is known before. */
export interface Expectation {
  readonly states: number;
  /** Values of each component. */
  readonly sizes: readonly [number, number, number, number];
}

/** When to stop although not everything was seen. */
export interface Limits {
  /** Number of distinct states. */
  readonly maxStates?: number;
  /** Milliseconds of wall-clock time. */
  readonly maxMilliseconds?: number;
  /** Bytes of the checker's own arrays, what a growing table takes for a moment included. */
  readonly maxBytes?: number;
  /** Threads that expand states, this one included; the result does not depend on it. Only a system that can be shared is explored by several. */
  readonly threads?: number;
  /** What an earlier run has shown: the tables are made for it at once. No limit, and never needed for the result, only for speed. */
  readonly expected?: Expectation;
  /** Told in a line what went wrong without changing the result. */
  readonly notice?: (line: string) => void;
  /**
   * Keep fingerprints of 64 bits instead of states: less memory, and a small probability of missing some ({@link Exploration.omission}). In
   * one thread. Another seed gives an independent chance; fewer bits only serve to see what goes wrong.
   */
  readonly compact?: boolean;
  readonly compactSeed?: number;
  readonly compactBits?: number;
  /** Asked about every 65,536 expanded states; true ends the run (Ctrl-C). */
  readonly interrupted?: () => boolean;
}

export type StopReason = 'exhausted' | 'states' | 'time' | 'memory' | 'interrupted';

/** Reported about twice a second. */
export interface Progress {
  readonly states: number;
  readonly transitions: number;
  readonly frontier: number;
  readonly depth: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** The explored graph: breadth-first numbers, parents, findings. */
export interface Exploration {
  readonly stopped: StopReason;
  readonly states: number;
  /** Successors of the states expanded, those that lead back to the same state included. */
  readonly transitions: number;
  /** Longest of the shortest paths from an initial state, in steps. */
  readonly depth: number;
  /** States met but not expanded; 0 if and only if `stopped` is 'exhausted'. */
  readonly frontier: number;
  /** By depth, then by state. After an early stop some may come from states counted in `frontier`: they are real all the same. */
  readonly findings: readonly PlacedFinding[];
  /** Breadth-first numbers of states without progress that are not terminal (at most the first 16). */
  readonly deadlocks: readonly number[];
  /** States without progress, terminal ones included. */
  readonly quiescent: number;
  /** Threads that took part in the end. */
  readonly threads: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /**
   * 0 if the search is exact. Otherwise an upper bound of the probability, over the choice of the seed, that the search misses a reachable
   * state because of equal fingerprints and yet ends with so many states. What was found is real all the same.
   */
  readonly omission: number;
  /** First breadth-first number of every level and, last, the number of states: `levels[d]` .. `levels[d + 1] - 1` have depth d. */
  readonly levels: readonly number[];
  /** The four components of a state, by breadth-first number. */
  components(state: number): readonly [number, number, number, number];
  /** Breadth-first number of the state from which this one was first met; -1 for an initial state. */
  parent(state: number): number;
}
