import { type Segment, segmentLength } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { Exchange } from '../random-testing/exchange.js';

/** What the segments that a stack sent tell of its numbers. */
interface Told {
  readonly rcvNxt: number | null;
  readonly sndNxt: number | null;
}

function after({ rcvNxt, sndNxt }: Told, s: Segment): Told {
  const end = advance(s.seq, segmentLength(s));
  if (s.rst) return { rcvNxt, sndNxt };
  const later = s.syn || sndNxt === null || before(sndNxt, end);
  return { rcvNxt: s.ack ?? rcvNxt, sndNxt: later ? end : sndNxt };
}

function toldBefore(trace: readonly Exchange[]): Told {
  const sent = trace.slice(0, -1).flatMap((e) => e.answered);
  return sent.reduce<Told>(after, { rcvNxt: null, sndNxt: null });
}

/**
 * Which of the two ways a segment has to fail a check of its numbers it takes: a stack may do one of them right and the other wrong, though the row of the
 * chart is the same (`unacceptable`, `ack-range`, `bad-ack`). Empty for other rows, and where what the stack has sent does not tell.
 */
export function failedSide(row: string, trace: readonly Exchange[]): '' | 'old-' | 'far-' | 'unsent-' {
  const segment = trace.at(-1)?.injected;
  const { rcvNxt, sndNxt } = toldBefore(trace);
  if (segment === undefined || segment === null) return '';
  if (row.startsWith('unacceptable') && rcvNxt !== null)
    return before(segment.seq, rcvNxt) ? 'old-' : segment.seq === rcvNxt ? '' : 'far-';
  if ((row === 'ack-range' || row.startsWith('bad-ack')) && sndNxt !== null && segment.ack !== null)
    return before(sndNxt, segment.ack) ? 'unsent-' : 'old-';
  return '';
}
