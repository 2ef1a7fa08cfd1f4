import type { Reacted } from '../../model/react.js';
import type { Segment } from '../../model/segment.js';
import { before } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { Arrivals } from './arrivals.js';
import { type ChartEnd, groundOf, sentBy } from './chart-end.js';
import { type Ground, type Hypothesis, moved, type Owed, type Past, received } from './hypothesis.js';
import { type Plan, silentPlans } from './silent-plans.js';
import { isMadeOf, isSame } from './wire-match.js';

/** How a hypothesis explains a segment that its end has sent. */
export interface Sending {
  readonly hypothesis: Hypothesis;
  /** State just before it was sent, after what had arrived. */
  readonly before: StateName;
  readonly silent: readonly string[];
  /** Null where the end has done nothing. */
  readonly ground: Ground | null;
  readonly meaning: string;
}

/** More answers than a stack would hold back; older ones are forgotten. */
const MOST_OWED = 16;

const NONE_OWED: readonly Owed[] = [];
const NOT_SILENT: readonly string[] = [];

/** The chart receives one segment. */
export function deliver(end: ChartEnd, h: Hypothesis, segment: Segment): Hypothesis {
  const event = { type: 'SEGMENT', segment } as const;
  const reacted = end.react(h.local, event);
  const sent = sentBy(reacted);
  return received(h, reacted.local, sent.length === 0 ? h.owed : owing(h, reacted, sent));
}

function owing(h: Hypothesis, reacted: Reacted, sent: readonly Segment[]): readonly Owed[] {
  const ground = groundOf(reacted);
  const list = h.owed.length < MOST_OWED ? h.owed.slice() : h.owed.slice(-MOST_OWED / 2);
  for (const segment of sent) list.push({ segment, ground });
  return list;
}

function isPureAck(s: Segment): boolean {
  return s.len === 0 && !s.syn && !s.fin && !s.rst && s.ack !== null;
}

/** What is still owed once `seen` is on the wire: an ACK of as much settles all earlier ACKs (§3.8.6.3). */
function settled(owed: readonly Owed[], seen: Segment, from: number): readonly Owed[] {
  if (owed.length === 0) return owed;
  let left: Owed[] | null = null;
  for (let i = 0; i < owed.length; i += 1) {
    const one = owed[i] as Owed;
    if (staysOwed(one.segment, seen, i - from)) {
      if (left === null) left = [one];
      else left.push(one);
    }
  }
  return left ?? NONE_OWED;
}

/** `place`: negative for what was owed before that which `seen` is, positive for what was owed after it. */
function staysOwed(s: Segment, seen: Segment, place: number): boolean {
  if (place < 0) return !isPureAck(s) && !isSame(seen, s);
  if (place === 0) return false;
  return !(isPureAck(s) && seen.ack !== null && s.ack !== null && !before(seen.ack, s.ack));
}

function describe(s: Segment): string {
  if (s.rst) return s.ack === null ? 'RST' : 'RST,ACK';
  if (s.syn) return 'SYN,ACK';
  return isPureAck(s) ? 'ACK' : 'queued text';
}

/** The segment is an answer that the chart has given already. */
function asAnswer(h: Hypothesis, seen: Segment): Sending | null {
  for (let i = h.owed.length - 1; i >= 0; i -= 1) {
    const owed = h.owed[i];
    if (owed === undefined || !isMadeOf(seen, [owed.segment], h.local.tcb)) continue;
    return {
      hypothesis: { local: h.local, owed: settled(h.owed, seen, i), next: h.next, past: h.past },
      before: h.local.state,
      silent: NOT_SILENT,
      ground: owed.ground,
      meaning: describe(owed.segment),
    };
  }
  return null;
}

/** Runs a plan; null unless the chart then sends what was seen. */
function byPlan(end: ChartEnd, h: Hypothesis, seen: Segment, plan: Plan): Sending | null {
  let local: Local = h.local;
  let made: readonly Segment[] = [];
  let ground: Ground | null = null;
  for (const event of plan.events) {
    const reacted = end.react(local, event);
    const sent = sentBy(reacted);
    if (sent.length > 0) ground = groundOf(reacted);
    made = made.length === 0 ? sent : [...made, ...sent];
    local = reacted.local;
  }
  if (ground === null || !isMadeOf(seen, made, local.tcb)) return null;
  return {
    hypothesis: moved(h, local, settled(h.owed, seen, h.owed.length)),
    before: h.local.state,
    silent: plan.silent,
    ground,
    meaning: plan.meaning,
  };
}

/** Explains a segment from exactly this state: an answer given, or some steps that nobody saw. */
export function explainFrom(end: ChartEnd, h: Hypothesis, seen: Segment): Sending | null {
  const answer = asAnswer(h, seen);
  if (answer !== null) return answer;
  for (const plan of silentPlans(h.local, seen)) {
    const sending = byPlan(end, h, seen, plan);
    if (sending !== null) return sending;
  }
  return null;
}

const NUMBERLESS: ReadonlySet<StateName> = new Set<StateName>(['CLOSED', 'LISTEN', 'SYN-SENT']);

/** It has received more than the segment admits: nothing further can have arrived before it was sent. */
function beyond({ state, tcb }: Local, seen: Segment): boolean {
  return seen.ack !== null && !seen.rst && !NUMBERLESS.has(state) && before(seen.ack, tcb.rcvNxt);
}

/**
 * The hypothesis after each further arrival, as far as the segment permits, that with the most first; but an end whose segments are seen is
 * rather not closed yet.
 */
export function prefixes(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): readonly Hypothesis[] {
  if (h.next >= arrivals.end) return [h];
  const list = [h];
  let last = h;
  while (last.next < arrivals.end && list.length <= 64) {
    last = deliver(end, last, arrivals.get(last.next));
    if (beyond(last.local, seen)) break;
    list.push(last);
  }
  list.reverse();
  if (last.local.state !== 'CLOSED') return list;
  return [
    ...list.filter((p) => p.local.state !== 'CLOSED'),
    ...list.filter((p) => p.local.state === 'CLOSED'),
  ];
}

/** Explains a segment with as many arrivals as possible before it. */
export function explainSending(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  for (const prefix of prefixes(end, h, arrivals, seen)) {
    const sending = explainFrom(end, prefix, seen);
    if (sending !== null) return sending;
  }
  return null;
}

/** The hypothesis if arrival `lost` never arrives; null where it has received too much before. */
function without(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  lost: number,
  seen: Segment,
): Hypothesis | null {
  let last = h;
  while (last.next < lost) last = deliver(end, last, arrivals.get(last.next));
  return beyond(last.local, seen) ? null : { ...last, next: lost + 1 };
}

/** Explains a segment if one of the arrivals was lost behind the tap, the latest first. */
export function explainWithLoss(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  const last = Math.min(arrivals.end, h.next + 8);
  for (let lost = last - 1; lost >= h.next; lost -= 1) {
    const rest = without(end, h, arrivals, lost, seen);
    const sending = rest === null ? null : explainSending(end, rest, arrivals, seen);
    if (sending !== null)
      return { ...sending, silent: ['a segment was lost behind the tap', ...sending.silent] };
  }
  return null;
}

/** All that the plan sends from an earlier state has been sent since. */
function sentSince(then: Local, now: Local): boolean {
  const { sndNxt, finSeq } = then.tcb;
  return !before(now.tcb.sndNxt, sndNxt) && (finSeq === null || finSeq === now.tcb.finSeq);
}

/** An explanation from an earlier state, or null. */
function fromPast(
  end: ChartEnd,
  h: Hypothesis,
  { local, next }: Past,
  seen: Segment,
  held: boolean,
): Sending | null {
  const from: Hypothesis = { ...h, local, next, owed: [] };
  for (const plan of silentPlans(local, seen)) {
    const sending = byPlan(end, from, seen, plan);
    if (sending === null || !(plan.repeats || sentSince(sending.hypothesis.local, h.local))) continue;
    const { rcvNxt, sndNxt } = h.local.tcb;
    const still = plan.repeats && held && local.tcb.rcvNxt === rcvNxt && local.tcb.sndNxt === sndNxt;
    const why = still ? 'an ACK is lost or late behind the tap' : 'overtaken on its way';
    return { ...sending, silent: [why, ...sending.silent], hypothesis: still ? sending.hypothesis : h };
  }
  return null;
}

/**
 * Explains a segment that repeats what the end could say in an earlier state: it was overtaken on its way, or an ACK that the tap saw never
 * arrived. Where only such ACKs lie between, the end may still be in that earlier state.
 */
export function explainFromThePast(
  end: ChartEnd,
  h: Hypothesis,
  arrivals: Arrivals,
  seen: Segment,
): Sending | null {
  if (seen.rst) return null;
  for (let past = h.past; past !== null; past = past.earlier) {
    const sending = fromPast(end, h, past, seen, arrivals.holds(past.next));
    if (sending !== null) return sending;
  }
  return null;
}
