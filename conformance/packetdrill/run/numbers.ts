import type { Segment } from '../../../model/segment.js';
import { advance } from '../../../model/sequence.js';
import type { ScriptSegment } from '../language/script-segment.js';

/**
 * The host's numbers on the wire are the script's plus this: packetdrill too lets the live host choose its ISN and counts from there. Near 2^32, so
 * that every connection wraps. The other end's numbers are as written.
 */
export const SHIFT = 0xffff_fff0;

/** The segment that arrives; `shift` scales its window (RFC 7323 §2.3). */
export function arriving(written: ScriptSegment, shift: number): Segment {
  const { syn, fin, rst, len, win, ack, ackBit, seq } = written;
  const wnd = (win ?? 0) * (syn ? 1 : 2 ** shift);
  const number = ackBit ? advance(ack ?? 0, SHIFT) : null;
  return { seq: seq ?? 0, ack: number, syn, fin, rst, len, wnd, life: 0, at: 0 };
}

/** Where an expected segment may start: null for anywhere. A RST with ACK at 0 may be absolute, for its sender may have no TCB (§3.5.2). */
export function starts({ seq, rst, ackBit }: ScriptSegment): readonly number[] | null {
  if (seq === null) return null;
  return rst && ackBit && seq === 0 ? [0, SHIFT] : [advance(seq, SHIFT)];
}

/** A segment of the host as a script would write it. */
export function written(segment: Segment): string {
  const { seq, ack, syn, fin, rst, len } = segment;
  const absolute = rst && ack !== null && seq === 0;
  const from = absolute ? 0 : advance(seq, -SHIFT);
  const flags = [syn && 'S', fin && 'F', rst && 'R', len > 0 && 'P', ack !== null && '.']
    .filter(Boolean)
    .join('');
  return `${flags} ${from}:${advance(from, len)}(${len})${ack === null ? '' : ` ack ${ack}`}`;
}
