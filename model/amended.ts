import type { Tcb } from './tcb.js';

/**
 * A TCB with some fields changed, as a spread would give it, in the same order of fields. Written out because V8 copies an object literal of so
 * many fields some ten times faster than a spread.
 */
export function amended(tcb: Tcb, changes: Partial<Tcb>): Tcb {
  const copy: Tcb = {
    origin: tcb.origin,
    remote: tcb.remote,
    iss: tcb.iss,
    irs: tcb.irs,
    sndUna: tcb.sndUna,
    sndNxt: tcb.sndNxt,
    sndWnd: tcb.sndWnd,
    sndWl1: tcb.sndWl1,
    sndWl2: tcb.sndWl2,
    maxSndWnd: tcb.maxSndWnd,
    rcvNxt: tcb.rcvNxt,
    queued: tcb.queued,
    finQueued: tcb.finQueued,
    finSeq: tcb.finSeq,
    closeQueued: tcb.closeQueued,
    peerFin: tcb.peerFin,
    unread: tcb.unread,
    held: tcb.held,
    receives: tcb.receives,
    timers: tcb.timers,
    former: tcb.former,
    life: tcb.life,
    lives: tcb.lives,
    isns: tcb.isns,
  };
  return Object.assign(copy, changes);
}
