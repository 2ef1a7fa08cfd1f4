import type { Taken } from '../settle.js';
import type { Hypothesis } from './hypothesis.js';
import type { Problem } from './problem.js';

/** One way in which the model may have gone along, and where it and the stack part. */
export interface Outcome {
  readonly next: Hypothesis;
  readonly taken: readonly Taken[];
  readonly problem: Problem | null;
}
