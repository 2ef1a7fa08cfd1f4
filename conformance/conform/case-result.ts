import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';

/** Where a stack left the way of a vector. */
export interface Parting {
  /** From 1; 0: the case did not begin. */
  readonly step: number;
  /** Equal for cases in which the same was done and seen at the same place. */
  readonly key: string;
}

/** What one vector showed of a stack. */
export type CaseResult =
  /** It did what the model of its profile does; `parted`: from there on something else, that the model leaves to any stack. */
  | { readonly verdict: 'agrees'; readonly parted?: Parting }
  /** It did something else. `shown`: the key of the {@link JudgedClass} that says what. */
  | { readonly verdict: 'deviates'; readonly parted: Parting; readonly shown: string }
  /** It answered otherwise when the case was played again. */
  | { readonly verdict: 'unstable'; readonly what: string };

/** The first case of its kind, judged by a session. */
export interface JudgedClass {
  readonly key: string;
  readonly deviation: Deviation;
  readonly steps: readonly Step[];
}
