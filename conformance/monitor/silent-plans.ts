import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance, before, distance } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';

/** Steps that the tap cannot see, tried because they might make the chart send what was seen. */
export interface Plan {
  /** What is assumed, in words; empty where the chart's own answer is meant. */
  readonly silent: readonly string[];
  readonly events: readonly EndpointEvent[];
  /** What the segment then is. */
  readonly meaning: string;
  /** True where it only repeats what was said before: also possible from an earlier state. */
  readonly repeats: boolean;
}

const CLOSE: EndpointEvent = { type: 'CLOSE' };
const ABORT: EndpointEvent = { type: 'ABORT' };
const RETRANSMIT: EndpointEvent = { type: 'TIMEOUT.RETRANSMISSION' };
const KEEP_ALIVE: EndpointEvent = { type: 'TIMEOUT.KEEP-ALIVE' };
const OPEN: EndpointEvent = { type: 'OPEN.ACTIVE', remote: true };
const QUEUED_CLOSE: EndpointEvent = { type: 'QUEUED.CLOSE' };

function plan(
  meaning: string,
  silent: readonly string[],
  events: readonly EndpointEvent[],
  repeats = false,
): Plan {
  return { meaning, silent, events, repeats };
}

const OPENING: readonly Plan[] = [
  plan('SYN', ['OPEN'], [OPEN]),
  plan('retransmitted SYN', ['retransmission timeout'], [RETRANSMIT], true),
];
const RESENT_SYN_ACK: readonly Plan[] = [
  plan('retransmitted SYN,ACK', ['retransmission timeout'], [RETRANSMIT], true),
];
const RESETTING: readonly Plan[] = [plan('RST', ['ABORT'], [ABORT])];
const RESENT: Plan = plan('retransmission', ['retransmission timeout'], [RETRANSMIT], true);
const FIN_ONLY: readonly Plan[] = [
  plan('FIN', ['CLOSE'], [CLOSE]),
  plan('FIN', ['CLOSE, queued since SYN-RECEIVED'], [QUEUED_CLOSE]),
  plan('FIN as a window probe', ['CLOSE', 'retransmission timeout'], [CLOSE, RETRANSMIT]),
];

/** A duplicate that the tap did not see, just left of the window: the chart acknowledges it. */
function unseenDuplicate({ tcb }: Local): EndpointEvent {
  const segment: Segment = {
    seq: advance(tcb.rcvNxt, -1),
    ack: tcb.sndNxt,
    syn: false,
    fin: false,
    rst: false,
    len: 0,
    wnd: tcb.sndWnd,
    life: 0,
    at: 0,
  };
  return { type: 'SEGMENT', segment };
}

function pureAck(local: Local): readonly Plan[] {
  return [
    plan('keep-alive probe', ['keep-alive timeout'], [KEEP_ALIVE]),
    plan(
      'ACK repeated, or window update',
      ['RECEIVE, or an unseen duplicate arrived'],
      [unseenDuplicate(local)],
      true,
    ),
  ];
}

/** New octets of a segment: those from SND.NXT on; negative when it lies before. */
function newOctets({ tcb }: Local, s: Segment): number {
  return distance(tcb.sndNxt, advance(s.seq, s.len)) | 0;
}

function withText(local: Local, s: Segment): readonly Plan[] {
  const octets = newOctets(local, s);
  if (octets <= 0) return [RESENT, ...(s.fin ? closing(s, octets) : [])];
  if (before(local.tcb.sndNxt, s.seq)) return [];
  const send: EndpointEvent = { type: 'SEND', octets };
  if (s.seq !== local.tcb.sndNxt) {
    const again = ['SEND', 'retransmission timeout'];
    return [
      plan('retransmission with new text', again, s.fin ? [send, CLOSE, RETRANSMIT] : [send, RETRANSMIT]),
    ];
  }
  if (s.fin) return [plan('text and FIN', ['SEND', 'CLOSE'], [send, CLOSE])];
  return [
    plan('text', ['SEND'], [send]),
    plan('window probe', ['SEND', 'retransmission timeout'], [send, RETRANSMIT]),
  ];
}

function closing(s: Segment, octets: number): readonly Plan[] {
  if (octets < 0) return [];
  if (s.len === 0) return FIN_ONLY;
  return [plan('retransmission with FIN', ['CLOSE', 'retransmission timeout'], [CLOSE, RETRANSMIT])];
}

const WITHOUT_NUMBERS: ReadonlySet<StateName> = new Set<StateName>(['CLOSED', 'LISTEN']);

/** What may have happened unseen at an end just before it sent `s`, the likeliest first; few, because each is tried. */
export function silentPlans(local: Local, s: Segment): readonly Plan[] {
  if (s.rst) return RESETTING;
  if (s.syn) return s.ack === null ? OPENING : RESENT_SYN_ACK;
  if (WITHOUT_NUMBERS.has(local.state)) return [];
  if (s.len > 0) return withText(local, s);
  if (s.fin) return local.tcb.finSeq === null ? FIN_ONLY : [RESENT];
  return pureAck(local);
}
