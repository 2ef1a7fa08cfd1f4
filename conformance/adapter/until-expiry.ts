import type { StateName } from '../../model/state-name.js';
import { DEFAULT_PATIENCE } from '../random-testing/setting.js';
import type { TimerName } from '../vectors/stimulus.js';
import type { Reply } from './reply.js';
import type { StackAdapter } from './stack-adapter.js';
import type { StackDescription } from './stack-description.js';

/** Longer than a session has patience, so that a virtual clock shows what never comes. */
const BEYOND = 1_000;

/** How long the stack is waited for, in milliseconds, where it does not say itself how long its timers run. */
const PATIENCE: Readonly<Record<TimerName, number>> = {
  retransmission: DEFAULT_PATIENCE.retransmission + BEYOND,
  user: 3_600_000,
  'time-wait': DEFAULT_PATIENCE.timeWait + BEYOND,
  'keep-alive': 3 * 3_600_000,
};

/** The same where every second is a real one: RFC 6298 has 1 s, older stacks 3 s, doubled by what happened before; 2 MSL of RFC 9293 §3.4.2. */
const REAL_PATIENCE: Partial<typeof PATIENCE> = { retransmission: 15_000, 'time-wait': 240_000 };

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
  const patience = (capabilities.time === 'real' ? REAL_PATIENCE[timer] : undefined) ?? PATIENCE[timer];
  const step = Math.max(STEP, capabilities.timeStepMs);
  const named = timer === 'time-wait' && timeWaitMs !== undefined;
  const end = now + (named ? timeWaitMs + capabilities.timeStepMs + BEYOND : patience);
  const before = look();
  let last: Reply = { ok: true, out: [], events: [], now };
  // A clock that does not go on would be waited for without end.
  let left = 2 * (end - now);
  while (last.now < end && left > 0) {
    const deadline = adapter.nextDeadline?.();
    // No timer runs: the time passes all the same, so that one that was meant to expire is missed.
    if (deadline === null) return adapter.advance(end - last.now);
    const wait = deadline === undefined ? step : Math.max(1, deadline - last.now);
    left -= wait;
    last = adapter.advance(Math.min(wait, end - last.now));
    if (last.out.length > 0 || look() !== before) return last;
  }
  return last;
}
