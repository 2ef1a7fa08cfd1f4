import { type Origins, stackSegment } from '../random-testing/describe-segments.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import { isPureAck, joined } from '../random-testing/match-segments.js';

function segments({ answered, origins }: Exchange, ignoreAcks: boolean): string {
  // How large its window is, is each stack's own choice (RFC 9293 §3.8.6).
  const shown = joined(answered).filter((s) => !(ignoreAcks && isPureAck(s)));
  const known: Origins = origins;
  return shown.length === 0
    ? 'nothing'
    : shown.map((s) => stackSegment(s, known).replace(/<WND=\d+>/, '')).join(' ');
}

/**
 * What a stack did in one step, in words that are equal where two stacks did the same: relative numbers, no window. `ignoreAcks`: one of them may send an ACK
 * later, or one more.
 */
export function answerText(exchange: Exchange, deviation: Deviation | null, ignoreAcks: boolean): string {
  const sent = segments(exchange, ignoreAcks);
  if (deviation === null) return `${sent}, then ${exchange.after}`;
  const { aspect, observed } = deviation.problem;
  return aspect === 'segments' ? sent : `${sent}; ${aspect}: ${observed}`;
}
