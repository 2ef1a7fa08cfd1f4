import type { Segment } from '../../model/segment.js';
import type { StateReport } from '../adapter/stack-adapter.js';

/** A segment that the stack sent, with its octets. */
export interface SeenSegment {
  readonly segment: Segment;
  readonly text: Uint8Array;
}

/** Everything that one operation showed. */
export interface Observation {
  readonly segments: readonly SeenSegment[];
  readonly ok: boolean;
  readonly error?: string;
  readonly data: Uint8Array;
  /** Messages to the user, in the words of RFC 9293. */
  readonly messages: readonly string[];
  /** Null where the stack cannot tell. */
  readonly report: StateReport | null;
  /** Milliseconds. */
  readonly now: number;
}
