import { type Segment, segmentLength } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import type { Tcb } from '../../model/tcb.js';

/**
 * True where a segment is what is outstanding, or a piece of it, once more. It may be cut anew from SND.UNA on, or be a segment as it was sent first, of which
 * a part is acknowledged: only a fully acknowledged one leaves the retransmission queue (RFC 9293 §3.4, §3.10.8).
 */
export function isRetransmission(segment: Segment, { iss, sndUna, sndNxt, finSeq }: Tcb): boolean {
  const length = segmentLength(segment);
  const old = distance(segment.seq, sndUna);
  return (
    !segment.rst &&
    old < length &&
    old <= distance(iss, sndUna) &&
    length - old <= distance(sndUna, sndNxt) &&
    segment.fin === (finSeq === advance(segment.seq, segment.len))
  );
}
