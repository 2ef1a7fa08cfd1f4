import type { Segment } from '../../model/segment.js';
import { distance } from '../../model/sequence.js';
import type { Tcb } from '../../model/tcb.js';

/** A RST is what its numbers say; that many stacks set the ACK bit as well changes nothing for its receiver. */
function sameReset(seen: Segment, made: Segment): boolean {
  if (seen.seq !== made.seq || seen.syn || seen.fin) return false;
  return made.ack === null || seen.ack === made.ack;
}

/** The same segment, but for the window, which is the host's choice. */
export function isSame(seen: Segment, made: Segment): boolean {
  if (seen.rst || made.rst) return seen.rst && made.rst && sameReset(seen, made);
  return (
    seen.seq === made.seq &&
    seen.ack === made.ack &&
    seen.syn === made.syn &&
    seen.fin === made.fin &&
    seen.len === made.len
  );
}

/** The FIN bit must be there exactly where the number of our FIN is reached. */
function finFits(seen: Segment, tcb: Tcb): boolean {
  if (tcb.finSeq === null) return !seen.fin;
  const reaches = distance(seen.seq, tcb.finSeq) === seen.len;
  return seen.fin ? reaches : distance(seen.seq, tcb.finSeq) >= seen.len;
}

/** Numbers from `low` on that these segments occupy without a gap, beginning with whatever covers `low`. */
function reach(made: readonly Segment[], low: number): number {
  let end = 0;
  for (const s of made) {
    const start = distance(s.seq, low);
    const length = s.len + (s.fin ? 1 : 0);
    // Starts at or before `low` + what is covered already, seen from `low`.
    const offset = start > 0x7fffffff ? distance(low, s.seq) : -start;
    if (offset <= end) end = Math.max(end, offset + length);
  }
  return end;
}

/**
 * True if the segment seen is made of what the chart has just sent: cut anew or joined, as every sender may (RFC 9293 §3.7.3, §3.8.1). Text and
 * FIN only; everything else must be the same segment.
 */
export function isMadeOf(seen: Segment, made: readonly Segment[], tcb: Tcb): boolean {
  for (const m of made) if (isSame(seen, m)) return true;
  const occupied = seen.len + (seen.fin ? 1 : 0);
  if (seen.syn || seen.rst || occupied === 0 || seen.ack !== tcb.rcvNxt) return false;
  return (
    finFits(seen, tcb) &&
    reach(
      made.filter((m) => !m.syn && !m.rst),
      seen.seq,
    ) >= occupied
  );
}
