import { amended } from '../../model/amended.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance, atOrBefore, distance } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb, type Tcb } from '../../model/tcb.js';
import type { Arrivals } from './arrivals.js';
import type { Hypothesis } from './hypothesis.js';

/** Octets that may have been in flight, or a window that may have been offered, before the capture began. */
const UNKNOWN = 1 << 22;

/** A state in which an end may have been before its first observed segment, and what is assumed with it. */
export interface StartingPoint {
  readonly hypothesis: Hypothesis;
  /** Unseen steps, in words. */
  readonly silent: readonly string[];
  /** What has happened to it unseen, for the chart to take first. */
  readonly unseen: readonly EndpointEvent[];
  /** The first segment must be explained before anything arrives: its SYN crosses the peer's. */
  readonly sendsFirst: boolean;
}

function point(local: Local, more: Partial<StartingPoint> = {}): StartingPoint {
  const hypothesis: Hypothesis = { local, owed: [], next: 0, past: null };
  return { hypothesis, silent: [], unseen: [], sendsFirst: false, ...more };
}

export function closed(isn: number): Local {
  return { state: 'CLOSED', tcb: blankTcb([isn]) };
}

const LISTENING: Tcb['timers'] = { retransmission: false, user: true, timeWait: false };

export function listening(isn: number): Local {
  const tcb = blankTcb([isn]);
  return { state: 'LISTEN', tcb: amended(tcb, { origin: 'passive', timers: LISTENING }) };
}

/** A TCB in the middle of a connection: SND.NXT and RCV.NXT are known, everything before them is not. */
function midTcb(sndNxt: number, rcvNxt: number, origin: 'active' | 'passive'): Tcb {
  const sndUna = advance(sndNxt, -UNKNOWN);
  return {
    ...blankTcb([]),
    origin,
    remote: true,
    iss: advance(sndUna, -1),
    irs: advance(rcvNxt, -1),
    sndUna,
    sndNxt,
    sndWnd: 2 * UNKNOWN,
    maxSndWnd: UNKNOWN,
    sndWl1: advance(rcvNxt, -UNKNOWN),
    sndWl2: sndUna,
    rcvNxt,
    timers: { retransmission: true, user: true, timeWait: false },
  };
}

/** The states of a connection whose beginning was not seen; one that has closed before needs its FIN's number. */
export function midstream(sndNxt: number, rcvNxt: number, origin: 'active' | 'passive'): readonly Local[] {
  const tcb = midTcb(sndNxt, rcvNxt, origin);
  const fin = { finSeq: advance(sndNxt, -1) };
  const acknowledged = { ...fin, sndUna: sndNxt, timers: { ...tcb.timers, retransmission: false } };
  const ended = { peerFin: true };
  const states: readonly [StateName, Partial<Tcb>][] = [
    ['ESTABLISHED', {}],
    ['CLOSE-WAIT', ended],
    ['FIN-WAIT-1', fin],
    ['FIN-WAIT-2', acknowledged],
    ['LAST-ACK', { ...fin, ...ended }],
    ['CLOSING', { ...fin, ...ended }],
    [
      'TIME-WAIT',
      { ...acknowledged, ...ended, timers: { retransmission: false, user: false, timeWait: true } },
    ],
  ];
  return states.map(([state, parts]) => ({ state, tcb: amended(tcb, parts) }));
}

/** RCV.NXT before what is known to have been sent to it, as far as its first ACK allows. */
function rcvNxtBefore(seen: Segment, arrivals: Arrivals): number {
  const first = arrivals.end > 0 ? arrivals.get(arrivals.begin) : undefined;
  if (first === undefined || first.syn || first.rst) return seen.ack ?? 0;
  const inOrder =
    seen.ack === null || (atOrBefore(first.seq, seen.ack) && distance(first.seq, seen.ack) < UNKNOWN);
  return inOrder ? first.seq : (seen.ack ?? 0);
}

function midpoints(
  seen: Segment,
  arrivals: Arrivals,
  origin: 'active' | 'passive',
): readonly StartingPoint[] {
  const silent = ['the connection was there before the capture'];
  const rcvNxt = rcvNxtBefore(seen, arrivals);
  const sndNxt = seen.seq;
  return midstream(sndNxt, rcvNxt, origin).map((local) => point(local, { silent }));
}

const UNSEEN_OPEN: Partial<StartingPoint> = {
  silent: ['OPEN; the SYN was not seen'],
  unseen: [{ type: 'OPEN.ACTIVE', remote: true }],
};

/** The SYN that a SYN,ACK with this ACK answers. */
function synOf(ack: number): Segment {
  const bare = { fin: false, rst: false, len: 0, wnd: 0xffff, life: 0, at: 0 };
  return { ...bare, seq: advance(ack, -1), ack: null, syn: true };
}

function ofSyn(seen: Segment, arrivals: Arrivals): readonly StartingPoint[] {
  if (seen.ack === null) return [point(closed(seen.seq), { sendsFirst: true }), point(closed(seen.seq))];
  if (arrivals.end > 0) return [point(listening(seen.seq)), point(closed(seen.seq), UNSEEN_OPEN)];
  const unseen = [{ type: 'SEGMENT', segment: synOf(seen.ack) }] as const;
  return [point(listening(seen.seq), { silent: ['a SYN arrived unseen'], unseen })];
}

/**
 * The states in which an end may have been before `seen`, the first segment observed of it, while `arrivals` were on their way to it.
 * Likeliest first; each still has to explain the segment.
 */
export function startingPoints(
  seen: Segment,
  arrivals: Arrivals,
  origin: 'active' | 'passive',
): readonly StartingPoint[] {
  const points = pointsOf(seen, arrivals, origin);
  if (arrivals.begin === 0) return points;
  return points.map((p) => ({ ...p, hypothesis: { ...p.hypothesis, next: arrivals.begin } }));
}

function pointsOf(seen: Segment, arrivals: Arrivals, origin: 'active' | 'passive'): readonly StartingPoint[] {
  if (seen.syn) return ofSyn(seen, arrivals);
  const first = arrivals.end > 0 ? arrivals.get(arrivals.begin) : undefined;
  const middle = midpoints(seen, arrivals, origin);
  if (first?.syn && first.ack !== null) {
    const isn = advance(first.ack, -1);
    return [point(closed(isn), UNSEEN_OPEN), ...middle];
  }
  const none = [point(closed(0)), point(listening(0))];
  if (first?.syn) {
    const accepted = point(listening(advance(seen.seq, -1)), { silent: ['the SYN,ACK was not seen'] });
    return seen.rst ? [...none, accepted, ...middle] : [accepted, ...middle];
  }
  return seen.rst ? [...none, ...middle] : middle;
}
