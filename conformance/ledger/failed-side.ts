import { type Segment, segmentLength } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { Exchange } from '../random-testing/exchange.js';
import { toldBefore } from './told-numbers.js';

type Side = 'old-' | 'reaching-' | 'far-' | 'unsent-';

/** Right of the window or left of it; a RST is unacceptable there although its text reaches in (§3.5.3), which is another way to fail. */
function sideOfWindow(segment: Segment, rcvNxt: number): '' | Side {
  if (segment.seq === rcvNxt) return '';
  if (!before(segment.seq, rcvNxt)) return 'far-';
  const reaches = before(rcvNxt, advance(segment.seq, segmentLength(segment)));
  return segment.rst && reaches ? 'reaching-' : 'old-';
}

/**
 * Which of the ways a segment has to fail a check of its numbers it takes: a stack may do one of them right and another wrong, though the row of the
 * chart is the same (`unacceptable`, `ack-range`, `bad-ack`). Empty for other rows, and where what the stack has sent does not tell.
 */
export function failedSide(row: string, trace: readonly Exchange[]): '' | Side {
  const segment = trace.at(-1)?.injected;
  const { rcvNxt, sndNxt } = toldBefore(trace);
  if (segment === undefined || segment === null) return '';
  if (row.startsWith('unacceptable') && rcvNxt !== null) return sideOfWindow(segment, rcvNxt);
  if ((row === 'ack-range' || row.startsWith('bad-ack')) && sndNxt !== null && segment.ack !== null)
    return before(sndNxt, segment.ack) ? 'unsent-' : 'old-';
  return '';
}
