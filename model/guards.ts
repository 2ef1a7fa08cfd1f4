import { acceptable } from './acceptability.js';
import type { Environment } from './environment.js';
import { type EndpointEvent, octetsOffered } from './events.js';
import { receive } from './reception.js';
import { type Segment, segmentLength } from './segment.js';
import { advance, atOrBefore, before } from './sequence.js';
import { finAcknowledged, outstanding, receiveWindow, type Tcb } from './tcb.js';

/** Decides from the TCB and the event; ghosts (life, at) may not be read. */
export type Guard = (tcb: Tcb, event: EndpointEvent, env: Environment) => boolean;

type SegmentGuard = (tcb: Tcb, segment: Segment, env: Environment) => boolean;

function ofSegment(test: SegmentGuard): Guard {
  return (tcb, event, env) => event.type === 'SEGMENT' && test(tcb, event.segment, env);
}

/** SND.UNA < SEG.ACK =< SND.NXT: acknowledges something new (RFC 9293 §3.4). */
export function acknowledgesNew(tcb: Tcb, s: Segment): boolean {
  return s.ack !== null && before(tcb.sndUna, s.ack) && atOrBefore(s.ack, tcb.sndNxt);
}

/** The ACK of this segment, taken with what was acknowledged before, covers our FIN. */
function coversOurFin(tcb: Tcb, s: Segment): boolean {
  if (finAcknowledged(tcb)) return true;
  return acknowledgesNew(tcb, s) && s.ack !== null && finAcknowledged({ ...tcb, sndUna: s.ack });
}

/** RST is set and, by the profile, strong enough to reset. */
function resets(tcb: Tcb, s: Segment, env: Environment): boolean {
  return s.rst && (env.profile.rst === 'window' || s.seq === tcb.rcvNxt);
}

/** MAY-12: SND.UNA - MAX.SND.WND =< SEG.ACK =< SND.NXT, or only the upper bound. */
function ackInRange(tcb: Tcb, s: Segment, env: Environment): boolean {
  if (s.ack === null || !atOrBefore(s.ack, tcb.sndNxt)) return false;
  if (env.profile.ackRange === 'upper bound') return true;
  return atOrBefore(advance(tcb.sndUna, -tcb.maxSndWnd), s.ack);
}

function synUnacknowledged(tcb: Tcb): boolean {
  return outstanding(tcb) && tcb.sndUna === tcb.iss;
}

/** The guards of the chart by name; each a total function, each recorded with both outcomes by the coverage. */
export const GUARDS = {
  // user calls
  remoteUnspecified: (_tcb, event) =>
    (event.type === 'OPEN.ACTIVE' || event.type === 'OPEN.PASSIVE') && !event.remote,
  remoteUnknown: (tcb) => !tcb.remote,
  noIsnLeft: (tcb) => tcb.isns.length === 0,
  sendQueueFull: (tcb, event, env) => tcb.queued + octetsOffered(event) > env.limits.sendQueue,
  receiveQueueFull: (tcb, _event, env) => tcb.receives >= env.limits.receiveQueue,
  textWaiting: (tcb) => tcb.unread.length > 0,
  windowClosed: (tcb, _event, env) => receiveWindow(tcb, env.limits) === 0,
  textReturned: (tcb, _event, env) => env.profile.receiveWhenClosing === 'text' && tcb.unread.length > 0,
  closeQueued: (tcb) => tcb.closeQueued,
  nothingToSend: (tcb) => tcb.queued === 0,
  unreadTextResets: (tcb, _event, env) => env.profile.closeWithUnread === 'reset' && tcb.unread.length > 0,
  abortHoldsTimeWait: (_tcb, _event, env) => env.profile.afterAbort === 'time-wait',
  hardErrorOnlyReported: (_tcb, _event, env) => env.profile.icmpHard === 'report',
  // timers
  retransmissionTimerRuns: (tcb) => tcb.timers.retransmission,
  userTimerRuns: (tcb) => tcb.timers.user,
  timeWaitTimerRuns: (tcb) => tcb.timers.timeWait,
  synUnacknowledged: (tcb) => synUnacknowledged(tcb),
  somethingOutstanding: (tcb) => outstanding(tcb),
  // control bits
  rst: ofSegment((_tcb, s) => s.rst),
  syn: ofSegment((_tcb, s) => s.syn),
  fin: ofSegment((_tcb, s) => s.fin),
  ack: ofSegment((_tcb, s) => s.ack !== null),
  // first step: sequence number
  acceptable: ofSegment((tcb, s, env) => acceptable(tcb, s, env.limits, env.profile)),
  synRepeated: ofSegment(
    (tcb, s, env) =>
      env.profile.repeatedSyn === 'syn-ack' && s.syn && s.ack === null && !s.rst && s.seq === tcb.irs,
  ),
  synAckCrosses: ofSegment(
    (tcb, s, env) =>
      env.profile.crossingSynAck === 'establish' &&
      tcb.origin === 'active' &&
      s.syn &&
      !s.rst &&
      s.seq === tcb.irs &&
      acknowledgesNew(tcb, s),
  ),
  finRepeated: ofSegment(
    (tcb, s, env) =>
      env.profile.finInTimeWait === 'restart' &&
      s.fin &&
      s.ack !== null &&
      !s.rst &&
      !s.syn &&
      advance(s.seq, segmentLength(s)) === tcb.rcvNxt,
  ),
  synReopens: ofSegment(
    (tcb, s, env) =>
      env.profile.reopenTimeWait === 'yes' &&
      s.syn &&
      !s.rst &&
      s.ack === null &&
      before(tcb.rcvNxt, s.seq) &&
      tcb.isns.length > 0,
  ),
  // second step: RST
  rstResets: ofSegment(resets),
  openedPassively: (tcb) => tcb.origin === 'passive',
  reopened: (tcb) => tcb.former !== null,
  rstIgnoredInTimeWait: (_tcb, _event, env) => env.profile.rstInTimeWait === 'ignore',
  // fourth step: SYN
  synResets: ofSegment((_tcb, s, env) => s.syn && env.profile.syn === 'reset'),
  // fifth step: ACK
  ackOfSynSent: ofSegment(
    (tcb, s) => s.ack !== null && before(tcb.iss, s.ack) && atOrBefore(s.ack, tcb.sndNxt),
  ),
  ackInRange: ofSegment(ackInRange),
  acknowledgesNew: ofSegment(acknowledgesNew),
  badAckGoesOn: (_tcb, _event, env) => env.profile.badAckInSynReceived === 'continue',
  synMustBeAcknowledged: (tcb, _event, env) =>
    env.profile.closeInSynReceived === 'acknowledged SYN' && synUnacknowledged(tcb),
  duplicateAckDrops: ofSegment(
    (tcb, s, env) =>
      env.profile.duplicateAck === 'drop segment' && !acknowledgesNew(tcb, s) && s.ack !== tcb.sndUna,
  ),
  ourFinAcknowledged: ofSegment(coversOurFin),
  ackAnsweredInTimeWait: (_tcb, _event, env) => env.profile.ackInTimeWait === 'acknowledge',
  // seventh and eighth step: text and FIN
  textAfterClose: ofSegment(
    (tcb, s, env) =>
      env.profile.closeWithUnread === 'reset' && receive(tcb, s, env.limits, env.profile).text.length > 0,
  ),
  finReached: ofSegment((tcb, s, env) => receive(tcb, s, env.limits, env.profile).fin),
  finReachedAfterSyn: ofSegment(
    (tcb, s, env) => receive({ ...tcb, rcvNxt: advance(s.seq, 1) }, s, env.limits, env.profile).fin,
  ),
  finOnSynDropped: ofSegment((_tcb, s, env) => env.profile.synFin === 'drop' && s.fin),
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof GUARDS;
