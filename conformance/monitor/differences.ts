import { controlBits, formatSegment, type Segment } from '../../model/segment.js';
import { advance, atOrBefore, before, distance } from '../../model/sequence.js';
import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { ChartEnd } from './chart-end.js';
import { sentBy } from './chart-end.js';
import type { Hypothesis } from './hypothesis.js';
import type { Strength } from './judgement.js';

/** What is wrong with a segment that its end cannot have sent by the model. */
export interface Difference {
  readonly kind: string;
  readonly what: string;
  readonly clause: string;
  readonly strength: Strength;
}

function difference(kind: string, clause: string, what: string, strength: Strength = 'MUST'): Difference {
  return { kind, clause, what, strength };
}

type Rule = (local: Local, seen: Segment, peerSndNxt: number | null) => Difference | null;

/** A number as an offset, which a reader can follow: `3 beyond`, `5 before`. */
function offset(from: number, to: number): string {
  const n = distance(from, to) | 0;
  return n === 0 ? 'at' : n > 0 ? `${n} beyond` : `${-n} before`;
}

const reset: Rule = ({ state, tcb }, s) =>
  s.rst && SYNCHRONIZED.has(state)
    ? difference(
        'rst-number',
        '3.10.5, 3.5.2',
        `a RST ${offset(tcb.sndNxt, s.seq)} SND.NXT of its sender in ${state}`,
      )
    : s.rst
      ? difference('rst-unprovoked', '3.5.2', `a RST that nothing seen has provoked, in ${state}`)
      : null;

const synInside: Rule = ({ state, tcb }, s) => {
  if (!s.syn) return null;
  if (SYNCHRONIZED.has(state)) {
    const what = `a SYN from an end in ${state}: its host has lost the connection, or somebody else has sent it`;
    return difference('syn-in-connection', '3.10.1, 3.5.1', what, 'MAY');
  }
  if (s.fin)
    return difference(
      'syn-with-fin',
      '3.10.7.2 third, 3.10.7.3 fourth',
      `a SYN that carries a FIN, from an end in ${state}`,
    );
  if (s.ack === null)
    return difference('syn-changed', '3.4.1', `a SYN ${offset(tcb.iss, s.seq)} the ISS of before`);
  return difference(
    'syn-ack-number',
    '3.4',
    `a SYN,ACK whose ACK is ${offset(tcb.rcvNxt, s.ack)} SEQ+1 of the SYN`,
  );
};

const withoutAck: Rule = ({ state }, s) =>
  s.ack === null ? difference('no-ack-bit', '3.1', `a segment without ACK bit in ${state}`) : null;

const ackOfUnsent: Rule = (_local, s, peerSndNxt) =>
  s.ack !== null && peerSndNxt !== null && before(peerSndNxt, s.ack)
    ? difference(
        'ack-of-unsent',
        '3.4',
        `an ACK ${offset(peerSndNxt, s.ack)} everything that its peer has sent`,
      )
    : null;

const afterFin: Rule = ({ tcb }, s) => {
  if (tcb.finSeq === null) return null;
  const end = advance(s.seq, s.len);
  if (before(tcb.finSeq, end))
    return difference(
      'text-after-fin',
      '3.6, 3.10.4',
      `text up to ${offset(tcb.finSeq, end)} the number of its FIN`,
    );
  return s.fin && end !== tcb.finSeq
    ? difference(
        'fin-moved',
        '3.4, 3.10.4',
        `a second FIN ${offset(tcb.finSeq, end)} the number of the first`,
      )
    : null;
};

const early: Rule = ({ state }, s) =>
  (s.len > 0 || s.fin) && !SYNCHRONIZED.has(state)
    ? difference('text-too-early', '3.10.2', `text or FIN from an end in ${state}`)
    : null;

const beyondWindow: Rule = ({ tcb }, s) => {
  const edge = advance(tcb.sndUna, tcb.sndWnd);
  const end = advance(s.seq, s.len + (s.fin ? 1 : 0));
  return s.len > 0 && before(edge, end)
    ? difference(
        'beyond-window',
        '3.8.6, 3.10.2',
        `text up to ${offset(edge, end)} the right edge of the window offered`,
      )
    : null;
};

const ackGoesBack: Rule = ({ tcb }, s) =>
  s.ack !== null && before(s.ack, tcb.rcvNxt)
    ? difference(
        'ack-goes-back',
        '3.10.7.4 seventh',
        `an ACK ${offset(tcb.rcvNxt, s.ack)} what its sender has acknowledged`,
      )
    : null;

const RULES: readonly Rule[] = [
  reset,
  synInside,
  withoutAck,
  ackOfUnsent,
  afterFin,
  early,
  beyondWindow,
  ackGoesBack,
];

/** Names what is wrong with a segment that no behaviour of the chart explains: only words, the chart has decided already. */
export function differenceOf({ local }: Hypothesis, seen: Segment, peerSndNxt: number | null): Difference {
  for (const rule of RULES) {
    const found = rule(local, seen, peerSndNxt);
    if (found !== null) return found;
  }
  return difference('unexplained', '3.10', `${formatSegment(seen)} from an end in ${local.state}`);
}

function apart(seen: Segment, made: Segment): number {
  const flags = [seen.syn !== made.syn, seen.fin !== made.fin, seen.rst !== made.rst].filter(Boolean).length;
  const numbers = [seen.seq !== made.seq, seen.ack !== made.ack, seen.len > 0 !== made.len > 0].filter(
    Boolean,
  ).length;
  return 2 * flags + numbers;
}

const TRIED = [
  { type: 'SEND', octets: 1 },
  { type: 'CLOSE' },
  { type: 'ABORT' },
  { type: 'TIMEOUT.RETRANSMISSION' },
  { type: 'TIMEOUT.KEEP-ALIVE' },
  { type: 'OPEN.ACTIVE', remote: true },
] as const;

/** What the chart could have sent instead, the most alike first. */
export function nearestAllowed(end: ChartEnd, { local, owed }: Hypothesis, seen: Segment): readonly string[] {
  const answers = owed.map(({ segment, ground }) => ({ segment, why: `answer (${ground.clause})` }));
  const others = TRIED.flatMap((event) => {
    const reacted = end.react(local, event);
    return sentBy(reacted).map((segment) => ({ segment, why: `${event.type} (${reacted.row.clause})` }));
  });
  return [...answers, ...others]
    .map(({ segment, why }) => ({ text: `${beside(seen, segment)}, by ${why}`, apart: apart(seen, segment) }))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ text }) => text);
}

function apartBy(seen: number, made: number): string {
  const n = distance(seen, made) | 0;
  return n > 0 ? `${n} higher` : `${-n} lower`;
}

/** A segment beside the one that was seen, in offsets: readers may have other numbers before them than we. */
function beside(seen: Segment, made: Segment): string {
  const parts = [made.len > 0 ? `${controlBits(made)} with text` : controlBits(made)];
  if (made.seq !== seen.seq) parts.push(`SEQ ${apartBy(seen.seq, made.seq)}`);
  if (made.ack !== null && seen.ack !== null && made.ack !== seen.ack)
    parts.push(`ACK ${apartBy(seen.ack, made.ack)}`);
  return parts.join(', ');
}

/** The states of some hypotheses, each once, the likeliest first. */
export function statesOf(hypotheses: readonly Hypothesis[]): readonly StateName[] {
  return [...new Set(hypotheses.map((h) => h.local.state))];
}

/** The largest SND.NXT among the hypotheses of an end, null while nothing of it is known. */
export function furthestSent(hypotheses: readonly Hypothesis[]): number | null {
  const numbers = hypotheses.map((h) => h.local.tcb.sndNxt);
  return numbers.length === 0 ? null : numbers.reduce((a, b) => (atOrBefore(a, b) ? b : a));
}
