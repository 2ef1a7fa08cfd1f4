import { amended } from './amended.js';
import type { Environment } from './environment.js';
import { type EndpointEvent, octetsOffered } from './events.js';
import { acknowledgesNew } from './guards.js';
import type { Output } from './outputs.js';
import { pieceOf, receive, trimRight } from './reception.js';
import { type Segment, segmentLength, textStart } from './segment.js';
import { advance, atOrBefore, before } from './sequence.js';
import { blankTcb, type FormerConnection, type OctetRange, receiveWindow, type Tcb } from './tcb.js';
import {
  makeSegment,
  oldestAgain,
  probe,
  resetFor,
  retransmissionTimerNeeded,
  sendQueued,
  type Transmission,
} from './transmission.js';

/** What one action does: the new TCB and what it shows. */
export interface Effect {
  readonly tcb?: Tcb;
  readonly outputs?: readonly Output[];
}

/** One action of the chart: pure, from the TCB and the event. */
export type Action = (tcb: Tcb, event: EndpointEvent, env: Environment) => Effect;

type SegmentAction = (tcb: Tcb, segment: Segment, env: Environment) => Effect;

function ofSegment(action: SegmentAction): Action {
  return (tcb, event, env) => (event.type === 'SEGMENT' ? action(tcb, event.segment, env) : {});
}

const transmit = (segment: Segment): Output => ({ type: 'transmit', segment });
const signal = (text: string): Output => ({ type: 'signal', text });

function sent({ tcb, segments }: Transmission): Effect {
  return { tcb: armed(tcb), outputs: segments.map(transmit) };
}

/** The retransmission timer as it must be after any change of the send side. */
function armed(tcb: Tcb): Tcb {
  if (tcb.timers.retransmission === retransmissionTimerNeeded(tcb)) return tcb;
  const { user, timeWait } = tcb.timers;
  return amended(tcb, { timers: { retransmission: !tcb.timers.retransmission, user, timeWait } });
}

/** A fresh connection with the next initial sequence number (RFC 9293 §3.4.1); calls queued in LISTEN stay queued. */
function newConnection(tcb: Tcb, origin: 'active' | 'passive'): Tcb {
  const [iss = 0, ...isns] = tcb.isns;
  return amended(blankTcb(isns, tcb.lives + 1), {
    life: tcb.lives + 1,
    origin,
    remote: tcb.remote,
    receives: tcb.receives,
    queued: tcb.queued,
    iss,
    sndUna: iss,
    sndNxt: advance(iss, 1),
    timers: { retransmission: true, user: true, timeWait: false },
  });
}

/** IRS and RCV.NXT from a SYN; text and FIN on it, as far as the window reaches, wait for ESTABLISHED (RFC 9293 §3.10.7.2-3). */
function acceptSyn(tcb: Tcb, s: Segment, env: Environment): Tcb {
  const piece = trimRight(pieceOf(s), textStart(s), receiveWindow(tcb, env.limits));
  const held = piece.len > 0 || piece.fin ? [piece] : [];
  return amended(tcb, { irs: s.seq, rcvNxt: textStart(s), held });
}

function setWindow(tcb: Tcb, s: Segment, sndUna = tcb.sndUna): Tcb {
  const maxSndWnd = Math.max(tcb.maxSndWnd, s.wnd);
  return amended(tcb, { sndUna, sndWnd: s.wnd, sndWl1: s.seq, sndWl2: s.ack ?? 0, maxSndWnd });
}

/** The window update rule of the fifth step (RFC 9293 §3.10.7.4): never from an older segment. `sndUna`: after this ACK. */
function updatesWindow(tcb: Tcb, s: Segment, sndUna: number): boolean {
  if (s.ack === null || before(s.ack, sndUna) || before(tcb.sndNxt, s.ack)) return false;
  return before(tcb.sndWl1, s.seq) || (tcb.sndWl1 === s.seq && atOrBefore(tcb.sndWl2, s.ack));
}

function acknowledge(tcb: Tcb, s: Segment): Tcb {
  const sndUna = acknowledgesNew(tcb, s) && s.ack !== null ? s.ack : tcb.sndUna;
  if (updatesWindow(tcb, s, sndUna)) return armed(setWindow(tcb, s, sndUna));
  return armed(sndUna === tcb.sndUna ? tcb : amended(tcb, { sndUna }));
}

/** Hands text to a waiting RECEIVE, or keeps it (RFC 9293 §3.10.3). */
function deliver(tcb: Tcb, fresh: readonly OctetRange[], env: Environment): Effect {
  const unread = fresh.length === 0 ? tcb.unread : [...tcb.unread, ...fresh];
  const waiting = env.limits.eagerReader || tcb.receives > 0;
  if (unread.length === 0) return { tcb };
  if (!waiting) return { tcb: amended(tcb, { unread }) };
  return {
    tcb: amended(tcb, { unread: [], receives: Math.max(0, tcb.receives - 1) }),
    outputs: [{ type: 'deliver', ranges: unread }],
  };
}

function takeText(tcb: Tcb, s: Segment, env: Environment): Effect {
  const got = receive(tcb, s, env.limits, env.profile);
  if (got.rcvNxt === tcb.rcvNxt && got.held === tcb.held && tcb.unread.length === 0) return {};
  const next = deliver(amended(tcb, { rcvNxt: got.rcvNxt, held: got.held }), got.text, env);
  if (next.tcb === undefined) return next;
  // The FIN ends the stream: the user is told and waiting RECEIVEs return (§3.10.7.4, eighth step).
  const after = got.fin ? amended(next.tcb, { peerFin: true, receives: 0 }) : next.tcb;
  const told = got.fin ? [signal('connection closing')] : [];
  return {
    tcb: after,
    outputs: [...(next.outputs ?? []), ...told, ...ackOfReleased(tcb, after, s, env)],
  };
}

/** A pure ACK asks for no answer; but what was held and is taken with it must be acknowledged (§3.10.7.4, seventh and eighth). */
function ackOfReleased(tcb: Tcb, after: Tcb, s: Segment, env: Environment): readonly Output[] {
  const released = segmentLength(s) === 0 && after.rcvNxt !== tcb.rcvNxt;
  return released && sendQueued(after, env).segments.length === 0 ? [transmit(makeSegment(after, env))] : [];
}

/** Queued text goes out and carries the ACK; otherwise an ACK of its own, if the segment asks for one. */
function respond(tcb: Tcb, s: Segment, env: Environment): Effect {
  const queue = sendQueued(tcb, env);
  if (queue.segments.length > 0) return sent(queue);
  if (segmentLength(s) === 0) return { tcb: armed(tcb) };
  return { tcb: armed(tcb), outputs: [transmit(makeSegment(tcb, env))] };
}

function former(tcb: Tcb): FormerConnection {
  const { former: _former, isns: _isns, lives: _lives, ...rest } = tcb;
  return rest;
}

/** The actions of the chart by name. Every one is small; a row of the chart lists them in the order of the text. */
export const ACTIONS = {
  // opening
  noteRemote: (tcb, event) => ({
    tcb:
      event.type === 'OPEN.ACTIVE' || event.type === 'OPEN.PASSIVE'
        ? amended(tcb, { remote: event.remote })
        : tcb,
  }),
  listen: (tcb) => ({ tcb: amended(tcb, { origin: 'passive', timers: { ...tcb.timers, user: true } }) }),
  openActive: (tcb) => ({ tcb: newConnection(tcb, 'active') }),
  acceptConnection: ofSegment((tcb, s, env) => ({
    tcb: setWindow(acceptSyn(newConnection(tcb, 'passive'), s, env), s),
  })),
  reopenConnection: ofSegment((tcb, s, env) => {
    const next = { ...newConnection(tcb, 'passive'), former: former(tcb) };
    return { tcb: setWindow(acceptSyn(next, s, env), s) };
  }),
  acceptPeerSyn: ofSegment((tcb, s, env) => ({ tcb: setWindow(acceptSyn(tcb, s, env), s) })),
  acceptSynAck: ofSegment((tcb, s, env) => {
    const next = amended(acceptSyn(tcb, s, env), { held: [], sndUna: s.ack ?? tcb.sndUna });
    return { tcb: armed(env.profile.windowOnSynAck === 'set' ? setWindow(next, s) : next) };
  }),
  sendSyn: (tcb, _event, env) => ({
    outputs: [transmit(makeSegment(tcb, env, { seq: tcb.iss, ack: null, syn: true }))],
  }),
  sendSynAck: (tcb, _event, env) => ({
    outputs: [transmit(makeSegment(tcb, env, { seq: tcb.iss, syn: true }))],
  }),
  // user calls
  queueText: (tcb, event) => ({
    tcb: amended(tcb, { queued: tcb.queued + octetsOffered(event) }),
  }),
  queueReceive: (tcb) => ({ tcb: amended(tcb, { receives: tcb.receives + 1 }) }),
  queueClose: (tcb) => ({ tcb: amended(tcb, { closeQueued: true }) }),
  queueFin: (tcb) => ({ tcb: amended(tcb, { finQueued: true, closeQueued: false }) }),
  sendFinNow: (tcb, _event, env) => {
    const segment = makeSegment(tcb, env, { fin: true });
    const next = amended(tcb, { finSeq: tcb.sndNxt, sndNxt: advance(tcb.sndNxt, 1) });
    return sent({ tcb: next, segments: [segment] });
  },
  sendQueued: (tcb, _event, env) => sent(sendQueued(tcb, env)),
  returnText: (tcb) => ({
    tcb: amended(tcb, { unread: [] }),
    outputs: [{ type: 'deliver', ranges: tcb.unread }],
  }),
  flushQueues: (tcb) => ({
    tcb: amended(tcb, { queued: 0, finQueued: false, closeQueued: false, receives: 0 }),
  }),
  // segments out
  sendAck: (tcb, _event, env) => ({ outputs: [transmit(makeSegment(tcb, env))] }),
  sendKeepAlive: (tcb, _event, env) => ({
    outputs: [transmit(makeSegment(tcb, env, { seq: advance(tcb.sndNxt, -1) }))],
  }),
  sendReset: (tcb, _event, env) => ({ outputs: [transmit(makeSegment(tcb, env, { ack: null, rst: true }))] }),
  answerReset: ofSegment((tcb, s) => ({ outputs: [transmit(resetFor(s, tcb.life))] })),
  // segments in
  takeAck: ofSegment((tcb, s) => ({ tcb: acknowledge(tcb, s) })),
  takeAckOfSyn: ofSegment((tcb, s) => ({
    tcb: setWindow(armed(amended(tcb, { sndUna: s.ack ?? tcb.sndUna, former: null })), s),
  })),
  takeText: ofSegment(takeText),
  respond: ofSegment(respond),
  // timers
  retransmit: (tcb, _event, env) => ({ outputs: [transmit(oldestAgain(tcb, env))] }),
  probeWindow: (tcb, _event, env) => sent(probe(tcb, env)),
  startTimeWait: (tcb) => ({
    tcb: amended(tcb, { timers: { retransmission: false, user: false, timeWait: true } }),
    outputs: [{ type: 'timer', timer: 'TIME-WAIT' }],
  }),
  // endings
  returnToListen: (tcb) => ({
    tcb: {
      ...blankTcb(tcb.isns, tcb.lives),
      origin: 'passive',
      remote: tcb.remote,
      receives: tcb.receives,
      timers: { retransmission: false, user: true, timeWait: false },
    },
  }),
  returnToTimeWait: (tcb) => ({
    tcb: tcb.former === null ? tcb : amended(tcb, { ...tcb.former, former: null }),
  }),
  deleteTcb: (tcb) => ({ tcb: blankTcb(tcb.isns, tcb.lives) }),
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof ACTIONS;
