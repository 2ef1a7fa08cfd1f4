import type { StateName } from '../../model/state-name.js';
import type { RowId } from '../../model/statechart.js';
import type { Observed } from '../observed.js';

/** How binding the violated expectation is; `profile`: RFC 9293 leaves it open and another profile of ours allows it. */
export type Strength = 'MUST' | 'SHOULD' | 'MAY' | 'profile';

/** Whose doing a deviation is. `capture`: the tap lost, repeated or reordered packets; `network`: they were lost or overtaken before the tap. */
export type Blame = 'sender' | 'receiver' | 'middlebox' | 'network' | 'capture' | 'unknown';

export type Confidence = 'certain' | 'likely' | 'possible';

/** What one end did at one observed segment: as sender, or as receiver. */
export interface EndStep {
  /** States it may have been in just before, the likeliest first. */
  readonly before: readonly StateName[];
  readonly after: readonly StateName[];
  /** Calls, timeouts and unseen deliveries that were assumed, in words, in order: `CLOSE`, `retransmission timeout`. */
  readonly silent: readonly string[];
  /** Row of the chart that explains it; null where none does, or where the end is not modelled (a receiver that cannot have got it). */
  readonly row: RowId | null;
  /** Clause and reason of that row. */
  readonly clause: string;
  readonly reason: string;
}

/** Something observed that no behaviour of the model explains, or only one that the RFC does not want. */
export interface Deviation {
  readonly frame: number;
  /** Stable, kebab-case kind, for counting: `ack-of-unsent`, `text-after-fin`, `rst-out-of-window`, ... */
  readonly kind: string;
  /** One sentence. */
  readonly what: string;
  readonly clause: string;
  readonly strength: Strength;
  readonly blame: Blame;
  readonly confidence: Confidence;
  /** The nearest behaviours that the model allows here, one line each, best first; may be empty. */
  readonly allowed: readonly string[];
}

/** The verdict on one observed segment. */
export interface Judgement {
  readonly observed: Observed;
  readonly sender: EndStep;
  readonly receiver: EndStep;
  /** What it was, in a few words: `SYN`, `retransmitted text`, `window probe`, `FIN`, `duplicate of frame 12`. */
  readonly meaning: string;
  readonly deviations: readonly Deviation[];
}

export type EndName = 'originator' | 'responder';

export type Opening =
  | 'three-way handshake'
  | 'simultaneous open'
  | 'midstream'
  | 'refused'
  | 'unanswered'
  | 'incomplete';

export type Closing =
  | 'four-way close'
  | 'simultaneous close'
  | 'half-closed'
  | 'reset by originator'
  | 'reset by responder'
  | 'open at the end'
  | 'never open';

/** All that is known of one connection when it is over or the capture ends. */
export interface ConnectionReport {
  readonly opening: Opening;
  readonly closing: Closing;
  readonly firstCloser: EndName | null;
  /** Ends that are, or were, in TIME-WAIT by what was observed. */
  readonly timeWait: readonly EndName[];
  /** Possible states at the end, the likeliest first. */
  readonly states: Readonly<Record<EndName, readonly StateName[]>>;
  /** Profile switches that an end was seen to use besides the default profile, `repeatedSyn=syn-ack`. */
  readonly switches: Readonly<Record<EndName, readonly string[]>>;
  readonly deviations: readonly Deviation[];
  /** Deviations beyond the first so many are only counted. */
  readonly furtherDeviations: number;
  readonly segments: number;
  /** One sentence: how it opened, how it closed, who closed first, who holds TIME-WAIT, what was wrong. */
  readonly verdict: string;
}
