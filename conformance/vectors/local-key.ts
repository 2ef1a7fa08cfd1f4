import type { Local } from '../../model/tabulation.js';
import type { HeldText, Tcb } from '../../model/tcb.js';

/** Signed distance from `a` forward to `b`, bounded: what lies further away decides nothing in the runs that are explored. */
function from(a: number, b: number, bound = 64): number {
  return Math.max(-bound, Math.min(bound, (b - a) | 0));
}

function heldKey({ seq, len, fin }: HeldText, rcvNxt: number): string {
  return `${from(rcvNxt, seq)}+${len}${fin ? 'F' : ''}`;
}

/** Numbers that mean nothing before the peer's SYN are left out. */
function receiveKey(tcb: Tcb): string {
  const unread = tcb.unread.reduce((n, r) => n + r.count, 0);
  // IRS is compared in SYN-RECEIVED only, where RCV.NXT is just past it.
  const irs = from(tcb.rcvNxt, tcb.irs, 3);
  return `${irs};${unread};${tcb.held.map((h) => heldKey(h, tcb.rcvNxt)).join(',')};${tcb.receives}`;
}

function sendKey(tcb: Tcb): string {
  const { sndUna } = tcb;
  const fin = tcb.finSeq === null ? '-' : from(sndUna, tcb.finSeq);
  // Of ISS it matters whether it is acknowledged.
  const iss = from(sndUna, tcb.iss, 1);
  return `${iss};${from(sndUna, tcb.sndNxt)};${tcb.sndWnd};${tcb.maxSndWnd};${fin};${tcb.queued}`;
}

/** The last window update against RCV.NXT and SND.UNA: older ones are refused. */
function updateKey(tcb: Tcb): string {
  return `${from(tcb.rcvNxt, tcb.sndWl1, 5)};${from(tcb.sndUna, tcb.sndWl2, 5)}`;
}

function flags(tcb: Tcb): string {
  const { timers } = tcb;
  const list = [
    tcb.remote,
    tcb.finQueued,
    tcb.closeQueued,
    tcb.peerFin,
    timers.retransmission,
    timers.user,
    timers.timeWait,
    tcb.isns.length === 0,
  ];
  return list.map((f) => (f ? 1 : 0)).join('');
}

function tcbKey(tcb: Tcb): string {
  return [tcb.origin[0], flags(tcb), receiveKey(tcb), sendKey(tcb), updateKey(tcb)].join('|');
}

/**
 * The equivalence by which local states are one for the generator: equal up to a shift of our numbers and of the peer's, and up to ghosts.
 * The chart compares numbers only with numbers of the same end, so equivalent states take the same rows at the same (shifted) events and
 * stay equivalent; `test/conformance/vectors/local-key.test.ts` tests that.
 */
export function localKey({ state, tcb }: Local): string {
  const former = tcb.former === null ? '' : tcbKey({ ...tcb.former, former: null, isns: [], lives: 0 });
  return `${state}|${tcbKey(tcb)}|${former}`;
}
