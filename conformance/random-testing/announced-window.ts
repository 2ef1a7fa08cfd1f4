import { advance, before, distance } from '../../model/sequence.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import { receiveWindow } from '../../model/tcb.js';
import type { Hypothesis } from './hypothesis.js';
import type { Observation } from './observation.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';

/** A hypothesis that knows the window, and what was wrong with it. */
export interface Announced {
  readonly next: Hypothesis;
  readonly problem: Problem | null;
}

function unread({ local: { tcb } }: Hypothesis): number {
  return tcb.unread.reduce((n, r) => n + r.count, 0);
}

function moved(before: Hypothesis, next: Hypothesis): boolean {
  return before.local.tcb.rcvNxt !== next.local.tcb.rcvNxt || unread(before) !== unread(next);
}

/**
 * The window is the stack's choice (RFC 9293 §3.8.6): the model takes over what each segment announces, and asks only that its right edge does
 * not move left (SHLD-14). A stack whose window is known beforehand is compared exactly instead.
 */
export function learnWindow(
  old: Hypothesis,
  next: Hypothesis,
  seen: Observation,
  setting: Setting,
): Announced {
  if (setting.exactWindow) return { next, problem: null };
  const { state, tcb } = next.local;
  const last = seen.segments.map((s) => s.segment).findLast((s) => !s.rst);
  if (last === undefined)
    return { next: { ...next, edgeMoved: next.edgeMoved || moved(old, next) }, problem: null };
  const knowsPeer = SYNCHRONIZED.has(state) || state === 'SYN-RECEIVED';
  if (!knowsPeer || last.ack === null)
    return { next: { ...next, window: last.wnd, edge: null, edgeMoved: false }, problem: null };
  const edge = advance(last.ack, last.wnd);
  const known = next.local.tcb.life === old.local.tcb.life ? next.edge : null;
  const problem: Problem | null =
    known !== null && before(edge, known)
      ? {
          aspect: 'window',
          expected: `a right edge of the window not before RCV.NXT+${distance(tcb.rcvNxt, known)} (SHLD-14)`,
          observed: `window ${last.wnd}`,
        }
      : null;
  const window = Math.max(0, distance(tcb.rcvNxt, edge) | 0) + unread(next);
  return { next: { ...next, window, edge, edgeMoved: false }, problem };
}

/** RCV.WND as the hypothesis knows it. */
export function windowOf(hypothesis: Hypothesis, setting: Setting): number {
  const window = setting.exactWindow ? setting.limits.window : hypothesis.window;
  return Math.max(0, receiveWindow(hypothesis.local.tcb, { ...setting.limits, window }));
}
