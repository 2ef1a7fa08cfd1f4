import type { Local } from '../../model/tabulation.js';
import { outstanding, usableWindow } from '../../model/tcb.js';

/** A local state without its numbers: two states of one shape have much the same ways on. */
export function shapeOf({ state, tcb }: Local): string {
  const flags = [
    outstanding(tcb),
    tcb.sndUna === tcb.iss,
    tcb.finSeq !== null,
    tcb.finQueued,
    tcb.queued > 0,
    usableWindow(tcb) === 0,
    tcb.closeQueued,
    tcb.peerFin,
    tcb.unread.length > 0,
    tcb.held.length > 0,
    tcb.held.some((h) => h.fin),
    tcb.receives > 0,
    tcb.former !== null,
    tcb.remote,
    tcb.timers.retransmission,
    tcb.timers.timeWait,
  ];
  return `${state} ${tcb.origin} ${flags.map((f) => (f ? 1 : 0)).join('')}`;
}
