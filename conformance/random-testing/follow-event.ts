import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import type { Local } from '../../model/tabulation.js';
import type { Tcb } from '../../model/tcb.js';
import type { Taken } from '../settle.js';
import { learnWindow } from './announced-window.js';
import { type Branch, branches } from './branches.js';
import { compareRest } from './compare.js';
import { originsOf, stackSegments } from './describe-segments.js';
import type { Hypothesis } from './hypothesis.js';
import { isRetransmission } from './is-retransmission.js';
import { type Freedom, isPureAck, joined, matchSegments } from './match-segments.js';
import type { Observation } from './observation.js';
import type { Outcome } from './outcome.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';

/** The first of these that may be answered by a fast retransmission (RFC 5681 §3.2). */
const DUPLICATES = 3;

/** Shown where the model would open a connection and the stack has sent no SYN. */
const NO_ISN = 0;

export function sentBy(taken: readonly Taken[]): readonly Segment[] {
  return taken.flatMap((t) => t.outputs.flatMap((o) => (o.type === 'transmit' ? [o.segment] : [])));
}

export function limitsOf(hypothesis: Hypothesis, setting: Setting): Setting['limits'] {
  return setting.exactWindow ? setting.limits : { ...setting.limits, window: hypothesis.window };
}

/** The initial sequence number is the stack's choice: it is read from its SYN. */
function withIsn(local: Local, seen: Observation, chosen: number | undefined): Local {
  const syn = seen.segments.find(({ segment }) => segment.syn)?.segment.seq;
  return choosing(local, chosen ?? syn ?? NO_ISN);
}

/** Copies nothing where the number stands there already: most events open no connection. */
function choosing(local: Local, isn: number): Local {
  const { isns } = local.tcb;
  return isns.length === 1 && isns[0] === isn ? local : { ...local, tcb: { ...local.tcb, isns: [isn] } };
}

/** An ACK that may come later is one that acknowledges new text. */
function freedomOf(old: Tcb, next: Tcb, { capabilities, exactWindow }: Setting): Freedom {
  return {
    delayAck: !capabilities.flushDelayedAck && old.rcvNxt !== next.rcvNxt,
    extraAck: capabilities.extraAcks && next.life > 0 ? next.rcvNxt : null,
    exactWindow,
  };
}

function segmentsProblem(taken: readonly Taken[], seen: Observation, next: Hypothesis): Problem {
  const origins = originsOf(next.local.tcb.life > 0 ? next.local : (taken[0]?.before ?? next.local));
  return {
    aspect: 'segments',
    expected: stackSegments(sentBy(taken), origins),
    observed: stackSegments(
      seen.segments.map((s) => s.segment),
      origins,
    ),
  };
}

/** Acknowledges nothing new, though something is outstanding. */
function repeatsAck({ event, before: { tcb } }: Taken): boolean {
  return event.type === 'SEGMENT' && event.segment.ack === tcb.sndUna && tcb.sndUna !== tcb.sndNxt;
}

/** Times that the next step is measured from. */
export function wound(old: Hypothesis, taken: readonly Taken[], local: Local, now: number): Hypothesis {
  const { tcb } = local;
  const fresh = tcb.sndUna !== old.local.tcb.sndUna || tcb.life !== old.local.tcb.life;
  const started = taken.some((t) => t.outputs.some((o) => o.type === 'timer'));
  const expired = taken.some((t) => t.event.type === 'TIMEOUT.RETRANSMISSION');
  const keepsArmed = old.armed !== null && !expired && !fresh;
  const keepsStalled = old.stalled !== null && !fresh;
  return {
    ...old,
    local,
    armed: tcb.timers.retransmission ? (keepsArmed ? old.armed : now) : null,
    duplicates: fresh ? 0 : old.duplicates + (taken.some(repeatsAck) ? 1 : 0),
    stalled: tcb.sndUna !== tcb.sndNxt && tcb.timers.user ? (keepsStalled ? old.stalled : now) : null,
    waiting: started ? now : tcb.timers.timeWait ? old.waiting : null,
  };
}

/** What no row asks for and the stack may send nevertheless. */
function mayFollow(s: Segment, { local: { tcb }, duplicates }: Hypothesis, freedom: Freedom): boolean {
  if (isPureAck(s)) return freedom.extraAck !== null && s.ack === freedom.extraAck;
  return duplicates >= DUPLICATES && s.ack === tcb.rcvNxt && isRetransmission(s, tcb);
}

function outcomeOf(
  old: Hypothesis,
  { choices, taken }: Branch,
  seen: Observation,
  setting: Setting,
): Outcome {
  const last = taken.at(-1)?.local ?? old.local;
  const local = choosing(last, NO_ISN);
  const plain: Hypothesis = { ...wound(old, taken, local, seen.now), choices };
  const observed = joined(seen.segments.map((s) => s.segment));
  const freedom = freedomOf(old.local.tcb, local.tcb, setting);
  const matched = matchSegments(joined(sentBy(taken)), observed, freedom);
  const rest = observed.slice(matched?.used ?? 0);
  if (matched === null || !rest.every((s) => mayFollow(s, plain, freedom)))
    return { next: plain, taken, problem: segmentsProblem(taken, seen, plain) };
  const acked = observed.some((s) => s.ack === local.tcb.rcvNxt && !s.rst);
  const owed = matched.delayed
    ? (old.ackOwed ?? seen.now)
    : acked || local.tcb.life === 0
      ? null
      : old.ackOwed;
  const { next, problem } = learnWindow(old, { ...plain, ackOwed: owed }, seen, setting);
  return { next, taken, problem: problem ?? compareRest(old, next, taken, seen, setting) };
}

/** All ways in which the model answers one call or segment, each compared with what the stack did. */
export function followEvent(
  old: Hypothesis,
  event: EndpointEvent,
  seen: Observation,
  setting: Setting,
  isn?: number,
): readonly Outcome[] {
  const local = withIsn(old.local, seen, isn);
  return branches(local, event, limitsOf(old, setting), old.choices).map((b) =>
    outcomeOf(old, b, seen, setting),
  );
}
