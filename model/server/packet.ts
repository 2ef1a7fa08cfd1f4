import type { Segment } from '../segment.js';

/** A segment on its way, with what the host reads beside the chart: whose connection it is, and its timestamp. */
export interface Packet {
  /** The other end of the server's connection: it stands for the remote half of the 4-tuple. */
  readonly remote: string;
  readonly segment: Segment;
  /** TSval (RFC 7323 §3), or null without the option. */
  readonly ts: number | null;
}
