import { type Segment, segmentLength } from '../../model/segment.js';
import { advance, atOrBefore, distance } from '../../model/sequence.js';
import type { Tcb } from '../../model/tcb.js';

/**
 * True where a segment is what is outstanding, or a piece of it, once more. It may be cut anew from SND.UNA on, with or without the FIN at its end, or be a segment as it was sent first, of which
 * a part is acknowledged: only a fully acknowledged one leaves the retransmission queue (RFC 9293 §3.4, §3.10.8).
 */
export function isRetransmission(segment: Segment, { iss, sndUna, sndNxt, finSeq }: Tcb): boolean {
  const length = segmentLength(segment);
  const old = distance(segment.seq, sndUna);
  const end = advance(segment.seq, segment.len);
  return (
    !segment.rst &&
    old < length &&
    old <= distance(iss, sndUna) &&
    length - old <= distance(sndUna, sndNxt) &&
    (segment.fin ? finSeq === end : finSeq === null || atOrBefore(end, finSeq))
  );
}
