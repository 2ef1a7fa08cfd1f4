/** What is learned: a black box that answers each letter with one output, the same each time after the same word. */
export interface System {
  /** The letters are the indices. */
  readonly inputs: readonly string[];
  /** Begins a word. */
  reset(): void;
  step(letter: number): string;
}

/** Output of a letter at which the stack died, hung or wrote nonsense, and of all that follow. */
export const CRASHED = 'CRASHED';
