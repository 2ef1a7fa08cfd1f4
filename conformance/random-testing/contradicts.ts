import type { Segment } from '../../model/segment.js';
import { textStart } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { HeldText } from '../../model/tcb.js';

type Piece = Pick<HeldText, 'seq' | 'len' | 'fin'>;

function endOf({ seq, len }: Piece): number {
  return advance(seq, len);
}

/** A stream ends once: the FIN of one piece stands before text, or before the FIN, of the other. */
function endsBefore(a: Piece, b: Piece): boolean {
  return a.fin && before(endOf(a), endOf(b));
}

/**
 * True where a segment says that the stream ends elsewhere than what waits out of order says. No peer does that and RFC 9293 has no word on it: which of
 * the two a stack believes is no deviation, so that it is not asked.
 */
export function contradicts(segment: Segment, held: readonly HeldText[]): boolean {
  const piece: Piece = { seq: textStart(segment), len: segment.len, fin: segment.fin };
  if (piece.len === 0 && !piece.fin) return false;
  return held.some((h) => endsBefore(piece, h) || endsBefore(h, piece));
}
