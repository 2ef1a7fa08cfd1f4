import type { Exchange } from './exchange.js';
import type { Problem } from './problem.js';

/** The first thing a stack did that the model does not. */
export interface Deviation {
  readonly problem: Problem;
  /** Row of the chart that was expected, its clause and its reason; null where none is meant (a crash, a timer that does not run). */
  readonly row: string | null;
  readonly clause: string;
  readonly reason: string;
  /** Choices under which the same behaviour is allowed, other than those the stack is held to; empty: none of one switch. */
  readonly allowedBy: readonly string[];
  /** All exchanges, the last being the one that deviates. */
  readonly trace: readonly Exchange[];
}

/** Thrown by a test step that finds a deviation. */
export class StackDeviation extends Error {
  override readonly name = 'StackDeviation';
  readonly code = 'TCP-STACK-DEVIATION';
  readonly deviation: Deviation;

  constructor(deviation: Deviation, message: string) {
    super(message);
    this.deviation = deviation;
  }
}
