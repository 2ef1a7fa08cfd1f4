import { advance, type SequenceNumber } from './sequence.js';

/** One TCP segment, as far as the lifecycle sees it (RFC 9293 §3.1). Options, PSH, URG and checksums are not modelled. */
export interface Segment {
  readonly seq: SequenceNumber;
  /** SEG.ACK, or null when the ACK bit is off. */
  readonly ack: SequenceNumber | null;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  /** Octets of text; SYN and FIN are not counted here (see {@link segmentLength}). */
  readonly len: number;
  /** SEG.WND in octets. */
  readonly wnd: number;
  /** Ghost: incarnation of its sender, 0 when it had no TCB; no guard may read it. */
  readonly life: number;
  /** Ghost: index, in the sender's stream, of the first octet (or of the FIN); no guard may read it. */
  readonly at: number;
}

/** SEG.LEN: the sequence numbers a segment occupies; SYN and FIN count one each (RFC 9293 §3.4). */
export function segmentLength(s: Segment): number {
  return s.len + (s.syn ? 1 : 0) + (s.fin ? 1 : 0);
}

/** Number of the first octet of text: the SYN comes before it (RFC 9293 §3.4). */
export function textStart(s: Segment): SequenceNumber {
  return advance(s.seq, s.syn ? 1 : 0);
}

/** The control bits as tcpdump-like words: `SYN,ACK`, `RST`, `FIN,ACK`, or `-` for none. */
export function controlBits(s: Segment): string {
  const bits = [s.syn && 'SYN', s.fin && 'FIN', s.rst && 'RST', s.ack !== null && 'ACK'].filter(Boolean);
  return bits.length > 0 ? bits.join(',') : '-';
}

/** A segment in the notation of RFC 9293: `<SEQ=100><ACK=300><CTL=SYN,ACK><LEN=2>`. */
export function formatSegment(s: Segment): string {
  const ack = s.ack === null ? '' : `<ACK=${s.ack}>`;
  const len = s.len > 0 ? `<LEN=${s.len}>` : '';
  return `<SEQ=${s.seq}>${ack}<CTL=${controlBits(s)}>${len}<WND=${s.wnd}>`;
}
