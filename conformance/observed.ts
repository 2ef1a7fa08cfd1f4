import type { Segment } from '../model/segment.js';
import type { TcpOptions } from './wire/tcp-options.js';

/** Control bits that the chart does not know, kept for the explanation. */
export interface OtherBits {
  readonly psh: boolean;
  readonly urg: boolean;
  readonly ece: boolean;
  readonly cwr: boolean;
}

/**
 * What is known of a checksum: `partial` is the pseudo-header's sum alone, as a host leaves it for its network card to complete (not an error);
 * `unknown` where not all bytes were captured.
 */
export type ChecksumVerdict = 'good' | 'bad' | 'partial' | 'unknown';

/** One segment as a capture shows it. Its `life` and `at` are 0: ghosts are not on the wire. */
export interface Observed {
  /** Number of the packet in its capture, from 1, as Wireshark counts (the last fragment for a reassembled one). */
  readonly frame: number;
  /** Seconds since 1970, or since the first packet, as the capture has it. */
  readonly time: number;
  /** True when the originator sent it: the end whose segment was seen first, or the one that sent the SYN. */
  readonly fromOriginator: boolean;
  /** `len` is the text by the IP header's length, captured or not; `wnd` is the field as sent, not scaled. */
  readonly segment: Segment;
  readonly bits: OtherBits;
  readonly options: TcpOptions;
  readonly checksum: ChecksumVerdict;
  /** IPv4 identification; 0 for IPv6, which has none (a flow label is that of the whole connection). */
  readonly ipId: number;
  /** Time to live, or hop limit. */
  readonly ttl: number;
  /** The header was cut by the snap length: options are unknown. */
  readonly optionsCut: boolean;
}
