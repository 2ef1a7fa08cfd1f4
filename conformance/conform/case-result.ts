import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';

/** What one vector showed of a stack. */
export type CaseResult =
  /** It did what the model of its profile does, or what the model leaves to any stack. */
  | { readonly verdict: 'agrees' }
  /** It did something else at one step. `key`: equal for cases in which the same was done and seen at the same place. */
  | { readonly verdict: 'deviates'; readonly step: number; readonly key: string }
  /** It answered otherwise when the case was played again. */
  | { readonly verdict: 'unstable'; readonly what: string };

/** The first case of its kind, judged by a session. */
export interface JudgedClass {
  readonly key: string;
  readonly deviation: Deviation;
  readonly steps: readonly Step[];
}
