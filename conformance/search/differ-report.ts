import type { Step } from '../random-testing/step.js';
import type { Disagreement } from './disagreement.js';

/** One class of steps that two stacks answer differently. */
export interface FoundDisagreement {
  readonly name: string;
  /** Minimal steps, from CLOSED. */
  readonly steps: readonly Step[];
  readonly disagreement: Disagreement;
  /** Random cases that ended with it; the case in which it was met first, and how many had been played until then. */
  readonly cases: number;
  readonly first: string;
  readonly after: number;
}

export interface ComparedStack {
  readonly stack: string;
  readonly version: string;
}

/** How two stacks differ. */
export interface DifferReport {
  readonly a: ComparedStack;
  readonly b: ComparedStack;
  /** Choices that count as permitted: `any`, or a profile. */
  readonly profile: string;
  readonly seed: number;
  readonly cases: number;
  readonly steps: number;
  readonly seconds: number;
  /** In the order of the verdicts. */
  readonly disagreements: readonly FoundDisagreement[];
  /** Classes that the same steps did not show again. */
  readonly unsteady: readonly string[];
  readonly covered: readonly string[];
  readonly restarts: number;
  /** Why it ended before its time; empty: it did not. */
  readonly ended: string;
}
