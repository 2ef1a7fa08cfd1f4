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
  /** Earlier local states, the latest first, at most {@link REMEMBERED}: what was sent from there may be seen late. */
  readonly past: readonly Past[];
}

/** An earlier local state, and the arrival that was next then. */
export interface Past {
  readonly local: Local;
  readonly next: number;
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
  const past = from.past.length < REMEMBERED ? from.past : from.past.slice(0, REMEMBERED / 2);
  return { local, owed, next: from.next, past: [{ local: from.local, next: from.next }, ...past] };
}
