import type { Exchange } from '../random-testing/exchange.js';
import type { Step } from '../random-testing/step.js';

/** Something that a case has shown in its last step: a deviation, or two stacks that disagree. */
export interface Shown<T> {
  readonly what: T;
  /** All exchanges, the last being the one that shows it. */
  readonly trace: readonly Exchange[];
  /** The places in the lifecycle before each of its steps. */
  readonly places: readonly (readonly string[])[];
}

/** Plays steps; null where they do not show what is looked for. */
export type Show<T> = (steps: readonly Step[]) => Shown<T> | null;

export function stepsOf({ trace }: Shown<unknown>): readonly Step[] {
  return trace.map((e) => e.step);
}
