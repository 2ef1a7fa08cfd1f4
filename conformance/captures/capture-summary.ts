import type { CaptureInterface } from './capture-record.js';

/** What the records of a capture were; every record is counted in exactly one of these. */
export interface CaptureCounts {
  /** Records that ended in one decoded TCP segment (the last fragment for a reassembled one). */
  tcp: number;
  /** IP without TCP. */
  otherIp: number;
  /** Neither IPv4 nor IPv6 (ARP, LLDP, ...). */
  notIp: number;
  /** Fragments that completed nothing when they came. */
  fragments: number;
  /** The capture ends before the 20 bytes that every TCP header has. */
  cut: number;
  /** Headers that contradict themselves: lengths below the least or beyond the packet. */
  malformed: number;
  /** On an interface whose link type is not read. */
  unknownLink: number;
}

/** What became of IP fragments that never made a datagram. */
export interface FragmentCounts {
  /** Datagrams given up: too old, too many at once, or unfinished at the end. */
  unfinished: number;
  /** Datagrams dropped because fragments overlap or contradict each other (RFC 5722). */
  overlapping: number;
}

/** What was read of one capture. */
export interface CaptureSummary {
  /** Name for messages: the path, or `standard input`. */
  readonly name: string;
  readonly format: 'pcap' | 'pcapng';
  readonly gzip: boolean;
  /** Bytes read, decompressed. */
  readonly bytes: number;
  /** Records read. */
  readonly frames: number;
  readonly counts: Readonly<CaptureCounts>;
  readonly unmade: Readonly<FragmentCounts>;
  readonly interfaces: readonly CaptureInterface[];
  /** Where and why reading ended early; what stands before was read. Offsets are those of the decompressed file. */
  readonly incomplete: { readonly offset: number; readonly why: string } | null;
}
