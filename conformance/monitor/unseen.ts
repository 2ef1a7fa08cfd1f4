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
  readonly ownFin: boolean;
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
  // A RST with a number of its own making is no proof of unseen text.
  const own = seen.rst ? 0 : gap(tcb.sndNxt, seen.seq);
  const fromPeer = seen.ack === null ? 0 : gap(tcb.rcvNxt, seen.ack);
  const ofOwn =
    own > 0
      ? [
          { own, ownFin: false },
          { own, ownFin: true },
        ]
      : [];
  const ofPeer =
    fromPeer > 0
      ? [
          { fromPeer, peerFin: false },
          { fromPeer, peerFin: true },
        ]
      : [];
  return [
    ...ofOwn.map((o) => ({ ...o, fromPeer: 0, peerFin: false })),
    ...ofPeer.map((p) => ({ own: 0, ownFin: false, ...p })),
    ...ofOwn.flatMap((o) => ofPeer.map((p) => ({ ...o, ...p }))),
  ];
}

function ownEvents(octets: number, fin: boolean): readonly EndpointEvent[] {
  const text = octets - (fin ? 1 : 0);
  const send: readonly EndpointEvent[] = text > 0 ? [{ type: 'SEND', octets: text }] : [];
  return fin ? [...send, { type: 'CLOSE' }] : send;
}

/** The hypothesis after what the capture missed. */
function after(end: ChartEnd, h: Hypothesis, { own, ownFin, fromPeer, peerFin }: Missed): Hypothesis {
  const received = fromPeer > 0 ? [textOfPeer(h.local, fromPeer, peerFin)] : [];
  const events = [...received, ...ownEvents(own, ownFin)];
  const local = events.reduce((l, event) => end.react(l, event).local, h.local);
  return { ...h, local };
}

/** Its SYN was answered unseen: RCV.NXT is what it acknowledges now. */
function afterUnseenSynAck(end: ChartEnd, h: Hypothesis, seen: Segment): readonly UnseenSending[] {
  if (h.local.state !== 'SYN-SENT' || seen.ack === null || seen.rst) return [];
  const bare = { fin: false, rst: false, len: 0, wnd: 0xffff, life: 0, at: 0 };
  const segment: Segment = { ...bare, seq: advance(seen.ack, -1), ack: h.local.tcb.sndNxt, syn: true };
  const { local } = end.react(h.local, { type: 'SEGMENT', segment });
  const sending = explainFrom(end, { ...h, local }, seen);
  if (sending === null) return [];
  const silent = ['an unseen SYN,ACK arrived', ...sending.silent];
  return [
    { sending: { ...sending, silent }, missed: { own: 0, ownFin: false, fromPeer: 1, peerFin: false } },
  ];
}

function explainFromWith(end: ChartEnd, h: Hypothesis, seen: Segment): readonly UnseenSending[] {
  const answered = afterUnseenSynAck(end, h, seen);
  if (answered.length > 0) return answered;
  return guesses(h.local, seen).flatMap((missed) => {
    const sending = explainFrom(end, after(end, h, missed), seen);
    if (sending === null) return [];
    const silent = ['the capture misses segments', ...sending.silent];
    return [{ sending: { ...sending, silent }, missed }];
  });
}

/** Explains a segment by other segments that the capture missed, in all ways (text or FIN); those with the least missed first. */
export function explainWithUnseen(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): readonly UnseenSending[] {
  for (const prefix of prefixes(end, h, arrivals, seen)) {
    const found = explainFromWith(end, prefix, seen);
    if (found.length > 0) return found;
  }
  return [];
}

/** The hypotheses of a peer that has sent up to `upTo` unseen: text, or text and FIN. */
export function hasSentUnseen(end: ChartEnd, h: Hypothesis, upTo: number): readonly Hypothesis[] {
  const octets = gap(h.local.tcb.sndNxt, upTo);
  const possible = [false, true].map((fin) =>
    ownEvents(octets, fin).reduce((l, event) => end.react(l, event).local, h.local),
  );
  const reaching = possible.filter(({ tcb }) => octets > 0 && tcb.sndNxt === upTo);
  return reaching.length === 0 ? [h] : reaching.map((local) => ({ ...h, local }));
}
