import type { Segment } from '../../model/segment.js';
import type { RowId } from '../../model/statechart.js';
import type { Local } from '../../model/tabulation.js';

/** Why the model did something: the row of the chart, with its clause and reason. */
export interface Ground {
  readonly row: RowId;
  readonly clause: string;
  readonly reason: string;
}

/** A segment the chart has sent in answer to something, not seen on the wire yet (ACKs may be delayed or merged, §3.8.6.3). */
export interface Owed {
  readonly segment: Segment;
  readonly ground: Ground;
}

/** One of the states an end may be in, by all that was observed. Immutable. */
export interface Hypothesis {
  readonly local: Local;
  readonly owed: readonly Owed[];
  /** Number of the first segment of the peer that it may not have received yet; see `Arrivals`. */
  readonly next: number;
  /** The latest of its earlier local states, at most {@link REMEMBERED}: what was sent from there may be seen late. */
  readonly past: Past | null;
}

/** An earlier local state, the arrival that was next then, and what was before: a list, so that a step copies none of it. */
export interface Past {
  readonly local: Local;
  readonly next: number;
  readonly earlier: Past | null;
  /** Length of the list that begins here. */
  readonly count: number;
}

export const REMEMBERED = 12;

/** Hypotheses that differ only in what no later observation can tell apart are one. */
export function sameHypothesis(a: Hypothesis, b: Hypothesis): boolean {
  const [s, t] = [a.local.tcb, b.local.tcb];
  return (
    a.local.state === b.local.state &&
    a.next === b.next &&
    s.sndNxt === t.sndNxt &&
    s.sndUna === t.sndUna &&
    s.rcvNxt === t.rcvNxt &&
    s.finSeq === t.finSeq &&
    s.origin === t.origin &&
    s.queued === t.queued
  );
}

/** The hypothesis after its local state has changed. */
export function moved(from: Hypothesis, local: Local, owed: readonly Owed[] = from.owed): Hypothesis {
  if (local === from.local) return owed === from.owed ? from : { ...from, owed };
  return { local, owed, next: from.next, past: remembering(from) };
}

/** The hypothesis after arrival `from.next`: its local state may be the same as before. */
export function received(from: Hypothesis, local: Local, owed: readonly Owed[]): Hypothesis {
  const past = local === from.local ? from.past : remembering(from);
  return { local, owed, next: from.next + 1, past };
}

/** The past of what follows a hypothesis. */
function remembering({ local, next, past }: Hypothesis): Past {
  const earlier = past !== null && past.count >= REMEMBERED ? latest(past, REMEMBERED / 2) : past;
  return { local, next, earlier, count: earlier === null ? 1 : earlier.count + 1 };
}

/** A copy of the first `count` of a list: the rest is let go. */
function latest({ local, next, earlier }: Past, count: number): Past {
  const rest = count > 1 && earlier !== null ? latest(earlier, count - 1) : null;
  return { local, next, earlier: rest, count: rest === null ? 1 : rest.count + 1 };
}
