import type { SequenceNumber } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';
import type { Choices } from './choices.js';

/** What the stack may be, by all that was observed: a state of the chart, the choices it has shown, and what it owes. */
export interface Hypothesis {
  readonly local: Local;
  readonly choices: Choices;
  /** Receive buffer in octets that the announced window implies. */
  readonly window: number;
  /** Right edge of the last announced window; null before any. */
  readonly edge: SequenceNumber | null;
  /** The user has read, or text came unanswered, since the window was announced. */
  readonly edgeMoved: boolean;
  /** Since when an ACK of new text is delayed; null: none is. Milliseconds of the stack's clock, as in the next ones. */
  readonly ackOwed: number | null;
  /** Since when the retransmission timer has been armed, or when it expired last. */
  readonly armed: number | null;
  /** Since when something has been outstanding without progress. */
  readonly stalled: number | null;
  /** Segments that have acknowledged no more than SND.UNA since something is outstanding: the third may draw a retransmission (RFC 5681 §3.2). */
  readonly duplicates: number;
  /** When the TIME-WAIT timer was started last. */
  readonly waiting: number | null;
}

/** Without those that are equal to an earlier one. */
export function distinct(hypotheses: readonly Hypothesis[]): readonly Hypothesis[] {
  return [...new Map(hypotheses.map((h) => [JSON.stringify(h), h])).values()];
}
