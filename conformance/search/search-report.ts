import type { StackFindings } from '../conform/finding.js';
import type { Step } from '../random-testing/step.js';

/** A class that was known before the search. */
export interface KnownClass {
  readonly name: string;
  readonly cases: number;
}

/** A deviation that the same steps did not show again: the stack, or its adapter, does not answer the same way each time. */
export interface Unsteady {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly expected: string;
  readonly observed: string;
}

/** What a search found at one stack, and where it has been. */
export interface SearchReport extends StackFindings {
  readonly seed: number;
  readonly cases: number;
  readonly steps: number;
  /** Wall-clock time. */
  readonly seconds: number;
  readonly known: readonly KnownClass[];
  readonly unsteady: readonly Unsteady[];
  /** Rows of the chart that explained what the stack did, and those that some steps lead to and no case took. */
  readonly covered: readonly string[];
  readonly missed: readonly string[];
  /** How often the stack had to be started afresh. */
  readonly restarts: number;
  /** Why it ended before its time; empty: it did not. */
  readonly ended: string;
}
