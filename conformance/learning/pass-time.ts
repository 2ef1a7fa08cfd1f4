import type { StateName } from '../../model/state-name.js';
import type { Reply } from '../adapter/reply.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';

/** A clock of the standard alphabet that a learner can let run out. */
export type Clock = 'TIMEOUT.TIME-WAIT' | 'TIMEOUT.RETRANSMISSION';

/** Milliseconds at a time where the stack names no deadline, and how often. */
const STEP = 1_000;
const MOST_STEPS = 600;

/** Deadlines that may come before the one that is meant. */
const MOST_DEADLINES = 50;

function joined(replies: readonly Reply[]): Reply | null {
  const last = replies.at(-1);
  if (last === undefined) return null;
  return { ...last, out: replies.flatMap((r) => r.out), events: replies.flatMap((r) => r.events) };
}

/**
 * Lets time pass until the clock has run out: until TIME-WAIT is over, or a timer makes the stack send something. Null where no timer runs.
 * All that the stack sends on the way is in the reply.
 */
export function passTime(
  adapter: StackAdapter,
  clock: Clock,
  now: number,
  state: () => StateName | null,
): Reply | null {
  const replies: Reply[] = [];
  const over = (): boolean =>
    clock === 'TIMEOUT.TIME-WAIT' ? state() !== 'TIME-WAIT' : replies.some((r) => r.out.length > 0);
  const named = adapter.nextDeadline !== undefined;
  const most = named ? MOST_DEADLINES : MOST_STEPS;
  while (!over() && replies.length < most) {
    const deadline = adapter.nextDeadline?.();
    if (deadline === null) break;
    const wait = deadline === undefined ? STEP : Math.max(0, deadline - (replies.at(-1)?.now ?? now));
    replies.push(adapter.advance(wait));
  }
  return joined(replies);
}
