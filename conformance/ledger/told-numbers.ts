import { type Segment, segmentLength } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { Exchange } from '../random-testing/exchange.js';

/** What the segments that a stack sent tell of its numbers; null: nothing yet. */
export interface Told {
  readonly rcvNxt: number | null;
  readonly sndNxt: number | null;
}

function after({ rcvNxt, sndNxt }: Told, s: Segment): Told {
  const end = advance(s.seq, segmentLength(s));
  if (s.rst) return { rcvNxt, sndNxt };
  const later = s.syn || sndNxt === null || before(sndNxt, end);
  return { rcvNxt: s.ack ?? rcvNxt, sndNxt: later ? end : sndNxt };
}

/** The numbers a stack had told before the last exchange. */
export function toldBefore(trace: readonly Exchange[]): Told {
  const sent = trace.slice(0, -1).flatMap((e) => e.answered);
  return sent.reduce<Told>(after, { rcvNxt: null, sndNxt: null });
}
