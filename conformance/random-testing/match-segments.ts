import { type Segment, segmentLength } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';

/** In what the stack is free, besides the choices of the profile. */
export interface Freedom {
  /** An ACK of new text may come later. */
  readonly delayAck: boolean;
  /** Acknowledgment that an ACK which nothing asked for may carry; null: no such ACK. */
  readonly extraAck: number | null;
  /** The ACK of a segment that came may go before the text or FIN that could carry it: RFC 9293 §3.10.7.4 asks for one segment only where that delays nothing. */
  readonly ackApart: boolean;
  /** The window field must be that of the model. */
  readonly exactWindow: boolean;
}

function continues(a: Segment, b: Segment): boolean {
  const plain = !a.syn && !a.rst && !a.fin && !b.syn && !b.rst;
  return plain && a.len > 0 && segmentLength(b) > 0 && a.ack === b.ack && advance(a.seq, a.len) === b.seq;
}

/** Text that is one piece in the stream, however it was cut into segments; the window is that of the last. */
export function joined(segments: readonly Segment[]): readonly Segment[] {
  const pieces: Segment[] = [];
  for (const s of segments) {
    const last = pieces.at(-1);
    if (last === undefined || !continues(last, s)) pieces.push(s);
    else pieces[pieces.length - 1] = { ...last, len: last.len + s.len, fin: s.fin, wnd: s.wnd };
  }
  return pieces;
}

export function sameSegment(a: Segment, b: Segment, exactWindow: boolean): boolean {
  const bits = a.syn === b.syn && a.fin === b.fin && a.rst === b.rst;
  const window = !exactWindow || a.rst || a.wnd === b.wnd;
  return bits && a.seq === b.seq && a.ack === b.ack && a.len === b.len && window;
}

export function isPureAck(s: Segment): boolean {
  return s.ack !== null && !s.rst && segmentLength(s) === 0;
}

/** What is left of the observed segments after the expected ones, and whether an ACK was held back; null: they do not match. */
export interface Matched {
  readonly used: number;
  readonly delayed: boolean;
}

/** Matches the expected segments with the first of the observed ones. Both are joined before. */
export function matchSegments(
  expected: readonly Segment[],
  observed: readonly Segment[],
  freedom: Freedom,
): Matched | null {
  let used = 0;
  let delayed = false;
  for (const [i, segment] of expected.entries()) {
    if (i === 0 && freedom.ackApart && isAckOf(segment, observed[0])) used += 1;
    while (used < observed.length && isExtra(segment, observed[used], freedom)) used += 1;
    const next = observed[used];
    if (next !== undefined && sameSegment(segment, next, freedom.exactWindow)) used += 1;
    else if (freedom.delayAck && isPureAck(segment)) delayed = true;
    else return null;
  }
  return { used, delayed };
}

/** A pure ACK that says what the segment after it says, too. */
function isAckOf(expected: Segment, next: Segment | undefined): boolean {
  const carries = segmentLength(expected) > 0 && !expected.syn && !expected.rst;
  return (
    next !== undefined && carries && isPureAck(next) && next.ack === expected.ack && next.seq === expected.seq
  );
}

function isExtra(expected: Segment, next: Segment | undefined, { extraAck, exactWindow }: Freedom): boolean {
  if (next === undefined || extraAck === null || sameSegment(expected, next, exactWindow)) return false;
  return isPureAck(next) && next.ack === extraAck;
}
