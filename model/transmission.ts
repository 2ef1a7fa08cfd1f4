import { amended } from './amended.js';
import type { Environment } from './environment.js';
import { type Segment, segmentLength } from './segment.js';
import { advance, distance } from './sequence.js';
import { octetIndex, outstanding, receiveWindow, type Tcb, textEnd, usableWindow } from './tcb.js';

/** A TCB and the segments it has just sent. */
export interface Transmission {
  readonly tcb: Tcb;
  readonly segments: readonly Segment[];
}

type Parts = Partial<Pick<Segment, 'seq' | 'ack' | 'syn' | 'fin' | 'rst' | 'len'>>;

/** A segment of this connection: SEQ = SND.NXT, ACK = RCV.NXT unless said otherwise. */
export function makeSegment(tcb: Tcb, env: Environment, parts: Parts = {}): Segment {
  const seq = parts.seq ?? tcb.sndNxt;
  const len = parts.len ?? 0;
  const fin = parts.fin ?? false;
  return {
    seq,
    ack: parts.ack === undefined ? tcb.rcvNxt : parts.ack,
    syn: parts.syn ?? false,
    fin,
    rst: parts.rst ?? false,
    len,
    wnd: parts.rst ? 0 : receiveWindow(tcb, env.limits),
    life: tcb.life,
    at: len > 0 || fin ? octetIndex(tcb, seq) : 0,
  };
}

/** The RST that answers a segment which is not for any connection (RFC 9293 §3.5.2, group 1). */
export function resetFor(segment: Segment, life: number): Segment {
  const seq = segment.ack ?? 0;
  const ack = segment.ack === null ? advance(segment.seq, segmentLength(segment)) : null;
  return { seq, ack, syn: false, fin: false, rst: true, len: 0, wnd: 0, life, at: 0 };
}

/** Sends one segment of new text, at most `room` octets, and the FIN when it directly follows. */
function sendNext(tcb: Tcb, env: Environment, room: number): Transmission {
  const len = Math.min(tcb.queued, env.limits.mss, room);
  const fin = tcb.finQueued && len === tcb.queued && len < room;
  const segment = makeSegment(tcb, env, { len, fin });
  const finSeq = fin ? advance(tcb.sndNxt, len) : tcb.finSeq;
  const sndNxt = advance(tcb.sndNxt, segmentLength(segment));
  return {
    tcb: amended(tcb, { queued: tcb.queued - len, finQueued: tcb.finQueued && !fin, finSeq, sndNxt }),
    segments: [segment],
  };
}

/** Sends queued text and then the queued FIN as far as SND.WND allows (RFC 9293 §3.10.2, §3.10.4). */
export function sendQueued(tcb: Tcb, env: Environment): Transmission {
  let last = tcb;
  const segments: Segment[] = [];
  for (
    let room = usableWindow(last);
    room > 0 && (last.queued > 0 || last.finQueued);
    room = usableWindow(last)
  ) {
    const next = sendNext(last, env, room);
    segments.push(...next.segments);
    last = next.tcb;
  }
  return { tcb: last, segments };
}

/** One octet, or the FIN, beyond a closed window: the probe of RFC 9293 §3.8.6.1 (MUST-36). */
export function probe(tcb: Tcb, env: Environment): Transmission {
  if (tcb.queued === 0 && !tcb.finQueued) return { tcb, segments: [] };
  return sendNext(tcb, env, 1);
}

/**
 * The oldest unacknowledged text or FIN again (RFC 9293 §3.10.8); the segment may be cut anew. Readings that leave SYN-RECEIVED with an
 * unacknowledged SYN (traps T-07, T-11) repeat the SYN,ACK first: its number is no text.
 */
export function oldestAgain(tcb: Tcb, env: Environment): Segment {
  if (tcb.sndUna === tcb.iss) return makeSegment(tcb, env, { seq: tcb.iss, syn: true });
  const len = Math.min(distance(tcb.sndUna, textEnd(tcb)), env.limits.mss);
  const fin = tcb.finSeq === advance(tcb.sndUna, len);
  return makeSegment(tcb, env, { seq: tcb.sndUna, len, fin });
}

/** The retransmission timer runs while something is outstanding or a closed window must be probed (§3.8.1, §3.8.6.1). */
export function retransmissionTimerNeeded(tcb: Tcb): boolean {
  return outstanding(tcb) || ((tcb.queued > 0 || tcb.finQueued) && usableWindow(tcb) === 0);
}
