import type { StateName } from '../../model/state-name.js';
import type { TimerName } from '../vectors/stimulus.js';
import type { Reply } from './reply.js';
import type { StackAdapter } from './stack-adapter.js';
import type { StackDescription } from './stack-description.js';

/** How long the stack is waited for, in milliseconds, where it does not say itself how long its timers run. */
const PATIENCE: Readonly<Record<TimerName, number>> = {
  // RFC 6298: the first timeout is 1 s, 3 s in older stacks, and doubled by what happened before.
  retransmission: 15_000,
  user: 3_600_000,
  // 2 MSL of RFC 9293 §3.4.2.
  'time-wait': 240_000,
  'keep-alive': 3 * 3_600_000,
};

/** Time passes in such steps where the stack does not tell its deadlines, so that two timers rarely expire in one. */
const STEP = 100;

/**
 * Lets time pass until the stack does something that can be seen from outside, or the patience for this timer is over. `look` tells the state.
 * The reply carries what was sent.
 */
export function untilExpiry(
  adapter: StackAdapter,
  { capabilities, timeWaitMs }: StackDescription,
  timer: TimerName,
  now: number,
  look: () => StateName,
): Reply {
  const end =
    now + (timer === 'time-wait' && timeWaitMs !== undefined ? timeWaitMs + 1_000 : PATIENCE[timer]);
  const step = Math.max(STEP, capabilities.timeStepMs);
  const before = look();
  let last: Reply = { ok: true, out: [], events: [], now };
  // A clock that does not go on would be waited for without end.
  let left = 2 * (end - now);
  while (last.now < end && left > 0) {
    const deadline = adapter.nextDeadline?.();
    if (deadline === null) return last;
    const wait = deadline === undefined ? step : Math.max(1, deadline - last.now);
    left -= wait;
    last = adapter.advance(Math.min(wait, end - last.now));
    if (last.out.length > 0 || look() !== before) return last;
  }
  return last;
}
