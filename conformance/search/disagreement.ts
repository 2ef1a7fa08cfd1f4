import type { Choices } from '../random-testing/choices.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import type { Step } from '../random-testing/step.js';

/** What the model says where two stacks answer the same steps differently. */
export const VERDICTS = ['A right', 'B right', 'both wrong', 'both permitted'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One of two stacks, in the step in which they part. */
export interface Answer {
  /** All exchanges until then, that step included. */
  readonly trace: readonly Exchange[];
  /** What it sent in that step, the numbers counted from its ISS and the peer's IRS, and the state it is in after it, as far as it tells. */
  readonly text: string;
  /** The same, the numbers counted from the segment that it answers. */
  readonly bySegment: string;
  /** Null: the model has this answer too. */
  readonly deviation: Deviation | null;
  /** What it may have chosen so far, one entry for each possibility left; empty where it deviates. */
  readonly choices: readonly Choices[];
}

/** The first step in which two stacks part. */
export interface Disagreement {
  readonly verdict: Verdict;
  /** Where both are permitted: the switches of the profile by which they differ, `rst=exact / rst=window`; empty: none, it is left to every stack. */
  readonly choice: string;
  readonly a: Answer;
  readonly b: Answer;
}

/** Thrown by the step in which two stacks part. */
export class StackDisagreement extends Error {
  override readonly name = 'StackDisagreement';

  constructor(readonly disagreement: Disagreement) {
    super(`${disagreement.verdict}: ${disagreement.a.text} / ${disagreement.b.text}`);
  }
}

/** Thrown where a case of two stacks can't go on though they have not parted: both deviate alike, or their clocks have led them apart. */
export class CaseOver extends Error {
  override readonly name = 'CaseOver';

  /** Both have crashed. */
  constructor(readonly crashed: boolean) {
    super('two stacks can not be compared further');
  }
}

export function stepsOfDisagreement({ a }: Disagreement): readonly Step[] {
  return a.trace.map((e) => e.step);
}
