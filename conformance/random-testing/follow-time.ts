import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import type { Tcb } from '../../model/tcb.js';
import type { Taken } from '../settle.js';
import { learnWindow } from './announced-window.js';
import { branches } from './branches.js';
import { compareRest } from './compare.js';
import { originsOf, stackSegments } from './describe-segments.js';
import { limitsOf, sentBy, wound } from './follow-event.js';
import type { Hypothesis } from './hypothesis.js';
import { isRetransmission } from './is-retransmission.js';
import { isPureAck, joined, sameSegment } from './match-segments.js';
import type { Observation } from './observation.js';
import type { Outcome } from './outcome.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';

/** Timeouts of one advance that show nothing; more would be a search without an end. */
const SILENT = 2;

const TIMEOUTS: readonly (EndpointEvent & { readonly type: `TIMEOUT.${string}` })[] = [
  { type: 'TIMEOUT.RETRANSMISSION' },
  { type: 'TIMEOUT.TIME-WAIT' },
  { type: 'TIMEOUT.USER' },
];

function runs(type: string, { timers }: Tcb): boolean {
  if (type === 'TIMEOUT.RETRANSMISSION') return timers.retransmission;
  return type === 'TIMEOUT.TIME-WAIT' ? timers.timeWait : timers.user;
}

/** A retransmission may be cut anew; it may say no less than the one that is expected. */
function cutAnew(expected: Segment, next: Segment, tcb: Tcb): boolean {
  return expected.ack === next.ack && expected.syn === next.syn && isRetransmission(next, tcb);
}

interface Path {
  readonly hypothesis: Hypothesis;
  readonly taken: readonly Taken[];
  readonly rest: readonly Segment[];
  readonly silent: number;
}

function matches(taken: Taken, rest: readonly Segment[], setting: Setting): number | null {
  const expected = joined(sentBy([taken]));
  const fits = expected.every((s, i) => {
    const next = rest[i];
    if (next === undefined) return false;
    const again = taken.event.type === 'TIMEOUT.RETRANSMISSION' && cutAnew(s, next, taken.before.tcb);
    return sameSegment(s, next, setting.exactWindow) || again;
  });
  return fits ? expected.length : null;
}

function expiries(path: Path, seen: Observation, setting: Setting): readonly Path[] {
  const { hypothesis, rest } = path;
  return TIMEOUTS.filter(({ type }) => runs(type, hypothesis.local.tcb)).flatMap((event) =>
    branches(hypothesis.local, event, limitsOf(hypothesis, setting), hypothesis.choices).flatMap(
      (branch): Path[] => {
        const used = branch.taken[0] === undefined ? null : matches(branch.taken[0], rest, setting);
        const silent = path.silent + (used === 0 ? 1 : 0);
        const last = branch.taken.at(-1)?.local;
        if (used === null || silent > SILENT || last === undefined) return [];
        const next = { ...wound(hypothesis, branch.taken, last, seen.now), choices: branch.choices };
        return [
          { hypothesis: next, taken: [...path.taken, ...branch.taken], rest: rest.slice(used), silent },
        ];
      },
    ),
  );
}

/** An ACK that was owed, or one more that the stack may send. */
function loneAck({ hypothesis, rest, ...path }: Path, setting: Setting): readonly Path[] {
  const next = rest[0];
  const { tcb } = hypothesis.local;
  const free = hypothesis.ackOwed !== null || setting.capabilities.extraAcks;
  if (next === undefined || !free || !isPureAck(next) || next.ack !== tcb.rcvNxt) return [];
  return [{ ...path, hypothesis: { ...hypothesis, ackOwed: null }, rest: rest.slice(1) }];
}

function allPaths(path: Path, seen: Observation, setting: Setting): readonly Path[] {
  const further = [...loneAck(path, setting), ...expiries(path, seen, setting)];
  return [path, ...further.flatMap((p) => allPaths(p, seen, setting))];
}

function overdue(aspectOf: string, since: number | null, patience: number, now: number): Problem | null {
  if (since === null || now - since <= patience) return null;
  return {
    aspect: 'timers',
    expected: `${aspectOf} within ${patience} ms`,
    observed: `nothing for ${now - since} ms`,
  };
}

/** TIME-WAIT ends when it should, where the stack says how long it is. */
function timeWaitProblem(
  old: Hypothesis,
  next: Hypothesis,
  seen: Observation,
  setting: Setting,
): Problem | null {
  const over = old.waiting !== null && next.waiting === null;
  if (!over || setting.timeWaitMs === undefined || old.waiting === null) return null;
  const late = seen.now - old.waiting - setting.timeWaitMs;
  if (late >= 0 && late <= setting.capabilities.timeStepMs) return null;
  return {
    aspect: 'timers',
    expected: `TIME-WAIT for ${setting.timeWaitMs} ms after it was started last`,
    observed: `${seen.now - old.waiting} ms`,
  };
}

function timersProblem(
  old: Hypothesis,
  next: Hypothesis,
  seen: Observation,
  setting: Setting,
): Problem | null {
  const { patience, timeWaitMs, capabilities } = setting;
  const timeWait = timeWaitMs === undefined ? patience.timeWait : timeWaitMs + capabilities.timeStepMs;
  // One that has ended, late or early, is told as that.
  const ended = seen.report !== null && seen.report.state !== 'TIME-WAIT';
  return (
    timeWaitProblem(old, next, seen, setting) ??
    overdue('an ACK of new text', next.ackOwed, patience.ack, seen.now) ??
    overdue('a retransmission', next.armed, patience.retransmission, seen.now) ??
    overdue('the end of TIME-WAIT', ended ? null : next.waiting, timeWait, seen.now) ??
    overdue('an end of the attempts', next.stalled, patience.user, seen.now)
  );
}

function outcomeOf(old: Hypothesis, path: Path, seen: Observation, setting: Setting): Outcome {
  const { taken, rest } = path;
  const { next, problem } = learnWindow(old, path.hypothesis, seen, setting);
  if (rest.length > 0) {
    const origins = originsOf(old.local);
    const expected = `${stackSegments(sentBy(taken), origins)} at most`;
    const observed = stackSegments(
      seen.segments.map((s) => s.segment),
      origins,
    );
    return { next, taken, problem: { aspect: 'segments', expected, observed } };
  }
  const wrong =
    problem ?? timersProblem(old, next, seen, setting) ?? compareRest(old, next, taken, seen, setting);
  return { next, taken, problem: wrong };
}

/** All sequences of timeouts that may explain what the stack did while time passed, the empty one too. */
export function followTime(old: Hypothesis, seen: Observation, setting: Setting): readonly Outcome[] {
  const start: Path = {
    hypothesis: old,
    taken: [],
    rest: joined(seen.segments.map((s) => s.segment)),
    silent: 0,
  };
  return allPaths(start, seen, setting).map((path) => outcomeOf(old, path, seen, setting));
}

/** The stack says that no timer runs: which must? */
export function missingTimer({ local: { tcb } }: Hypothesis): Problem | null {
  const must = [tcb.timers.retransmission && 'retransmission', tcb.timers.timeWait && 'TIME-WAIT'].filter(
    Boolean,
  );
  if (must.length === 0) return null;
  return {
    aspect: 'timers',
    expected: `the ${must.join(' and the ')} timer runs`,
    observed: 'no timer runs',
  };
}
