import type { DisagreementKind } from '../run/disagreement.js';

/** Whose doing a known disagreement is. */
export type ReasonClass =
  /** The script's stack decides something that RFC 9293 leaves open, or decides against it knowingly. */
  | 'stack choice'
  /** Behaviour that the RFC allows and does not ask for. */
  | 'optional behaviour'
  /** The script itself is wrong. */
  | 'script error';

/** Which disagreements a reason explains; every pattern must match, an absent one always does. */
export interface ReasonPattern {
  readonly kinds: readonly DisagreementKind[];
  /** Of the chart's row; absent where the host itself decided. */
  readonly row?: RegExp;
  readonly stimulus?: RegExp;
  readonly expected?: RegExp;
  readonly model?: RegExp;
}

/** Why scripts of known suites part from the model, as data. */
export interface KnownReason {
  readonly id: string;
  readonly class: ReasonClass;
  readonly sentence: string;
  readonly when: ReasonPattern;
}
