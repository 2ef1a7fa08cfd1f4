import { controlBits, type Segment, segmentLength } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import { type Origins, relative } from '../random-testing/describe-segments.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import { isPureAck, joined } from '../random-testing/match-segments.js';

/** After the end of a connection its numbers are still told from its ISS: no two stacks have the same. */
function originsOf(trace: readonly Exchange[]): Origins {
  const irs = trace.at(-1)?.origins.irs ?? null;
  const iss = trace.findLast(({ origins }) => origins.iss !== null)?.origins.iss ?? null;
  return { iss, irs };
}

/** How the numbers of a segment are told. */
type Written = (s: Segment) => { readonly seq: string; readonly ack: string };

/** What the last segment acknowledges, from our ISS; an old or made-up number may mean something to one stack only. */
export function acknowledged(trace: readonly Exchange[]): string {
  const ack = trace.at(-1)?.injected?.ack ?? null;
  return ack === null ? 'nothing' : relative(ack, originsOf(trace).iss, 'ISS');
}

/** A number taken from the segment that is answered, or next to it. */
function taken(n: number, from: number | null, name: string): string | null {
  const off = from === null ? 2 : distance(from, n) | 0;
  if (Math.abs(off) > 1) return null;
  return off === 0 ? name : `${name}${off > 0 ? '+' : ''}${off}`;
}

function fromOrigins({ iss, irs }: Origins): Written {
  return (s) => ({
    // A RST with no number of its own (RFC 9293 §3.10.7.1), and no ISS that happens to be near.
    seq: s.rst && s.seq === 0 ? '0' : relative(s.seq, iss, 'ISS'),
    ack: relative(s.ack ?? 0, irs, 'IRS'),
  });
}

/** The segment may lie where only this stack's window ends: then what it draws is told from it. */
function fromSegment({ seq, ack, ...rest }: Segment, otherwise: Written): Written {
  const end = advance(seq, segmentLength({ seq, ack, ...rest }));
  return (s) => {
    const plain = otherwise(s);
    return {
      seq: taken(s.seq, ack, 'SEG.ACK') ?? plain.seq,
      ack: taken(s.ack ?? 0, end, 'SEG.END') ?? plain.ack,
    };
  };
}

function segments(list: readonly Segment[], numbers: Written): string {
  const text = list.map((s) => {
    const { seq, ack } = numbers(s);
    const acked = s.ack === null ? '' : `<ACK=${ack}>`;
    // How large its window is, is each stack's own choice (RFC 9293 §3.8.6).
    return `<SEQ=${seq}>${acked}<CTL=${controlBits(s)}>${s.len > 0 ? `<LEN=${s.len}>` : ''}`;
  });
  return text.length === 0 ? 'nothing' : text.join(' ');
}

function ending(trace: readonly Exchange[], deviation: Deviation | null): string {
  if (deviation === null) return `, then ${trace.at(-1)?.after ?? 'CLOSED'}`;
  const { aspect, observed } = deviation.problem;
  return aspect === 'segments' ? '' : `; ${aspect}: ${observed}`;
}

/**
 * What a stack did in the last step of a trace, told twice: with numbers relative to its ISS and IRS, and relative to the segment that it answers where they are
 * next to that. Two stacks did the same where one of the texts is. `ignoreAcks`: one of them may send an ACK later, or one more.
 */
export function answerTexts(
  trace: readonly Exchange[],
  deviation: Deviation | null,
  ignoreAcks: boolean,
): readonly [text: string, bySegment: string] {
  const last = trace.at(-1);
  const shown = joined(last?.answered ?? []).filter((s) => !(ignoreAcks && isPureAck(s)));
  const plain = fromOrigins(originsOf(trace));
  const injected = last?.injected ?? null;
  const end = ending(trace, deviation);
  return [
    segments(shown, plain) + end,
    segments(shown, injected === null ? plain : fromSegment(injected, plain)) + end,
  ];
}
