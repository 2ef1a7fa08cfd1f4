import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import type { Arrivals } from './arrivals.js';
import { type ChartEnd, sentBy } from './chart-end.js';
import { deliver, explainFrom, type Sending } from './explain-sending.js';
import { type Hypothesis, moved } from './hypothesis.js';
import { closed, listening } from './starting-points.js';

/** How far back something is looked for. */
const RECENT = 8;

/** The hypothesis after a segment that arrives once more. */
function again(end: ChartEnd, h: Hypothesis, segment: Segment): Hypothesis {
  return { ...deliver(end, h, segment), next: h.next };
}

/** Explains a segment as the answer to one that has arrived again, repeated by the network behind the tap. */
export function explainWithRepeat(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  const all = upTo(end, h, arrivals, arrivals.end);
  for (const segment of arrivals.recent(RECENT)) {
    const sending = explainFrom(end, again(end, all, segment), seen);
    if (sending !== null)
      return { ...sending, silent: ['an earlier segment arrived again', ...sending.silent] };
  }
  return null;
}

function upTo(end: ChartEnd, h: Hypothesis, arrivals: Arrivals, number: number): Hypothesis {
  let last = h;
  while (last.next < number) last = deliver(end, last, arrivals.get(last.next));
  return last;
}

const ENDINGS: readonly (readonly [string, EndpointEvent])[] = [
  ['CLOSE', { type: 'CLOSE' }],
  ['2 MSL are over', { type: 'TIMEOUT.TIME-WAIT' }],
  ['user timeout', { type: 'TIMEOUT.USER' }],
  ['ABORT', { type: 'ABORT' }],
  ['the host has lost the connection', { type: 'CRASH' }],
];

/** The connection ends without a word; null where the chart would say something, or where it does not end. */
function ended(end: ChartEnd, h: Hypothesis, event: EndpointEvent): Hypothesis | null {
  const reacted = end.react(h.local, event);
  const quiet = reacted.local.state === 'CLOSED' && sentBy(reacted).length === 0;
  return quiet && h.local.state !== 'CLOSED' ? moved(h, reacted.local, []) : null;
}

/** Explains a RST as the answer of an end that has given the connection up, unseen, before the last arrivals. */
export function explainAfterEnding(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  if (!seen.rst) return null;
  for (let at = arrivals.end; at >= Math.max(h.next, arrivals.end - RECENT); at -= 1) {
    const before = upTo(end, h, arrivals, at);
    for (const [name, event] of ENDINGS) {
      const over = ended(end, before, event);
      if (over === null) continue;
      const sending =
        explainFrom(end, upTo(end, over, arrivals, arrivals.end), seen) ??
        explainWithRepeat(end, over, arrivals, seen);
      if (sending !== null) return { ...sending, silent: [name, ...sending.silent] };
    }
  }
  return null;
}

/** The user of a closed end opens it again, before some of the arrivals or just now: a listener, or a host that has come back. */
export function explainReopened(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  if (!seen.syn) return null;
  const passive = seen.ack !== null;
  const from = passive ? Math.max(h.next, arrivals.end - RECENT) : arrivals.end;
  for (let at = arrivals.end - (passive ? 1 : 0); at >= from; at -= 1) {
    const before = upTo(end, h, arrivals, at);
    if (before.local.state !== 'CLOSED') continue;
    const opened = moved(before, passive ? listening(seen.seq) : closed(seen.seq), []);
    const sending = explainFrom(end, upTo(end, opened, arrivals, arrivals.end), seen);
    if (sending !== null) return { ...sending, silent: ['OPEN again', ...sending.silent] };
  }
  return null;
}

/** What a SYN inside a connection may mean: its host has lost the connection and opens anew, or somebody else has sent it. */
export function synInside(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): readonly Hypothesis[] {
  const now = upTo(end, h, arrivals, arrivals.end);
  const anew = explainFrom(end, moved(now, closed(seen.seq), []), seen);
  return anew === null ? [h] : [anew.hypothesis, h];
}
