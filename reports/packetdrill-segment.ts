import { distance } from '../model/sequence.js';
import type { TraceSegment } from './report.js';

/** The numbers that packetdrill counts from: the initial sequence number of the segment's sender, and of its receiver. */
export interface Bases {
  readonly sender: number;
  readonly receiver: number;
}

function flags({ syn, fin, rst, len, ack }: TraceSegment): string {
  const letters = [syn && 'S', fin && 'F', rst && 'R', len > 0 && 'P', ack !== null && '.']
    .filter(Boolean)
    .join('');
  return letters === '' ? '-' : letters;
}

/** Of `<SEQ=0><ACK=...><CTL=RST,ACK>` the number is absolute: its sender has no TCB (RFC 9293 §3.5.2). */
function isAbsolute({ seq, rst, ack }: TraceSegment): boolean {
  return rst && seq === 0 && ack !== null;
}

/**
 * A segment as packetdrill writes it: `S. 0:0(0) ack 1`; numbers are relative to the two initial sequence numbers, modulo
 * 2^32: one of an older connection may lie just below.
 */
export function packetdrillSegment(segment: TraceSegment, { sender, receiver }: Bases): string {
  const start = isAbsolute(segment) ? 0 : distance(sender, segment.seq);
  const ack = segment.ack === null ? '' : ` ack ${distance(receiver, segment.ack)}`;
  return `${flags(segment)} ${start}:${start + segment.len}(${segment.len})${ack}`;
}
