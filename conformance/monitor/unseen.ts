import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';
import type { Arrivals } from './arrivals.js';
import type { ChartEnd } from './chart-end.js';
import { explainFrom, prefixes, type Sending } from './explain-sending.js';
import type { Hypothesis } from './hypothesis.js';

/** More than this is no gap of a capture but another number space. */
const LARGEST_GAP = 1 << 26;

/** What the capture must have missed. */
export interface Missed {
  /** Octets (and FIN) of the sender itself that were not seen before this segment. */
  readonly own: number;
  /** Octets (and FIN) of its peer that it has received without their being seen. */
  readonly fromPeer: number;
  readonly peerFin: boolean;
}

export interface UnseenSending {
  readonly sending: Sending;
  readonly missed: Missed;
}

function gap(from: number, to: number): number {
  const n = distance(from, to);
  return n < LARGEST_GAP ? n : 0;
}

function textOfPeer({ tcb }: Local, octets: number, fin: boolean): EndpointEvent {
  const segment: Segment = {
    seq: tcb.rcvNxt,
    ack: tcb.sndNxt,
    syn: false,
    fin,
    rst: false,
    len: octets - (fin ? 1 : 0),
    wnd: tcb.sndWnd,
    life: 0,
    at: 0,
  };
  return { type: 'SEGMENT', segment };
}

function guesses({ tcb }: Local, seen: Segment): readonly Missed[] {
  const own = gap(tcb.sndNxt, seen.seq);
  const fromPeer = seen.ack === null ? 0 : gap(tcb.rcvNxt, seen.ack);
  const list: Missed[] = [];
  if (own > 0) list.push({ own, fromPeer: 0, peerFin: false });
  if (fromPeer > 0) {
    list.push({ own: 0, fromPeer, peerFin: false }, { own: 0, fromPeer, peerFin: true });
    if (own > 0) list.push({ own, fromPeer, peerFin: false }, { own, fromPeer, peerFin: true });
  }
  return list;
}

/** The hypothesis after what the capture missed. */
function after(end: ChartEnd, h: Hypothesis, { own, fromPeer, peerFin }: Missed): Hypothesis {
  const events: EndpointEvent[] = [];
  if (fromPeer > 0) events.push(textOfPeer(h.local, fromPeer, peerFin));
  if (own > 0) events.push({ type: 'SEND', octets: own });
  const local = events.reduce((l, event) => end.react(l, event).local, h.local);
  return { ...h, local };
}

function explainFromWith(end: ChartEnd, h: Hypothesis, seen: Segment): UnseenSending | null {
  for (const missed of guesses(h.local, seen)) {
    const sending = explainFrom(end, after(end, h, missed), seen);
    if (sending !== null) {
      const silent = ['the capture misses segments', ...sending.silent];
      return { sending: { ...sending, silent }, missed };
    }
  }
  return null;
}

/** Explains a segment by other segments that the capture missed; the least missed first. */
export function explainWithUnseen(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): UnseenSending | null {
  for (const prefix of prefixes(end, h, arrivals, seen)) {
    const found = explainFromWith(end, prefix, seen);
    if (found !== null) return found;
  }
  return null;
}

/** The hypothesis of a peer that has sent `octets` unseen, so that its SND.NXT reaches what was acknowledged. */
export function hasSentUnseen(end: ChartEnd, h: Hypothesis, upTo: number, fin: boolean): Hypothesis {
  const octets = gap(h.local.tcb.sndNxt, upTo) - (fin ? 1 : 0);
  if (octets < 0) return h;
  const events: EndpointEvent[] = octets > 0 ? [{ type: 'SEND', octets }] : [];
  if (fin) events.push({ type: 'CLOSE' });
  const local = events.reduce((l, event) => end.react(l, event).local, h.local);
  return advance(local.tcb.sndNxt, 0) === upTo ? { ...h, local } : h;
}
