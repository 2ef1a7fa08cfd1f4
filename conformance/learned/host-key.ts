import type { SequenceNumber } from '../../model/sequence.js';
import { finAcknowledged, type Tcb } from '../../model/tcb.js';
import type { LearnerNumbers } from './learner-numbers.js';
import type { HostState } from './socket-host.js';

/** Numbers further apart than this are "far": no segment of an alphabet with a few octets of text tells such distances apart. */
const FAR = 2;

/** How two numbers lie to each other, as far as it matters. */
function gap(a: SequenceNumber | null, b: SequenceNumber | null): number | string {
  if (a === null || b === null) return a === null ? (b === null ? 'none' : 'no a') : 'no b';
  const d = (a - b) | 0;
  if (Math.abs(d) <= FAR) return d;
  return d > 0 ? 'after' : 'before';
}

function tcbKey(tcb: Tcb): readonly unknown[] {
  return [
    tcb.origin,
    tcb.remote,
    gap(tcb.sndUna, tcb.sndNxt),
    tcb.sndUna === tcb.iss,
    finAcknowledged(tcb),
    gap(tcb.finSeq, tcb.sndNxt),
    tcb.rcvNxt - tcb.irs === 1 ? 'first' : 'later',
    Math.min(tcb.sndWnd, FAR),
    Math.min(tcb.queued, FAR),
    tcb.finQueued,
    tcb.closeQueued,
    tcb.peerFin,
    // All text that waits is returned by one RECEIVE: how much it is cannot be told apart before the window is full.
    tcb.unread.length > 0,
    tcb.held.map((h) => [gap(h.seq, tcb.rcvNxt), h.len, h.fin]),
    tcb.receives,
    tcb.timers,
    tcb.former === null ? null : gap(tcb.former.rcvNxt, tcb.rcvNxt),
  ];
}

/** What an input of the alphabet can find out of a host and what its peer knows; states with the same key behave alike from here on. */
export function hostKey(host: HostState, known: LearnerNumbers): string {
  const { local, opened, closed, accept, connectionClosed } = host;
  const { tcb } = local;
  return JSON.stringify([
    local.state,
    opened,
    closed,
    accept,
    connectionClosed,
    local.state === 'CLOSED' || local.state === 'LISTEN' ? [tcb.receives, tcb.queued] : tcbKey(tcb),
    gap(known.machineSeq, tcb.sndNxt),
    gap(known.peerSeq, tcb.rcvNxt),
    known.proposed === null ? null : gap(known.proposed, tcb.rcvNxt),
    gap(known.machineSeq, tcb.iss),
    gap(known.peerSeq, tcb.irs),
  ]);
}
