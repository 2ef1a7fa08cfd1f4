import type { StackAdapter } from '../adapter/stack-adapter.js';
import { type Deviation, StackDeviation } from '../random-testing/deviation.js';
import type { Session } from '../random-testing/session.js';
import type { Step } from '../random-testing/step.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { type Failure, pausingRun } from '../vectors/run-vector.js';
import type { TimerName } from '../vectors/stimulus.js';
import type { Vector } from '../vectors/vector.js';
import { StackImplementation } from './stack-implementation.js';

/** From short to long: while a long timer is waited for, a short one would expire again and again. */
const BY_LENGTH: readonly TimerName[] = ['retransmission', 'time-wait', 'user', 'keep-alive'];

type Waiting<T> = Generator<TimerName, T>;

/** Plays cases side by side: each to where it waits, then on, those with the shortest timer first, so that with a real clock they share one wait. */
function together<T>(runs: readonly Waiting<T>[]): readonly T[] {
  const results = new Map<Waiting<T>, T>();
  const pending = new Map<Waiting<T>, TimerName>();
  const go = (run: Waiting<T>): void => {
    const { done, value } = run.next();
    pending.delete(run);
    if (done === true) results.set(run, value);
    else pending.set(run, value);
  };
  for (const run of runs) go(run);
  while (pending.size > 0) {
    const timer = BY_LENGTH.find((t) => [...pending.values()].includes(t));
    for (const [run, waits] of [...pending]) if (waits === timer) go(run);
  }
  return runs.map((run) => results.get(run)!);
}

/** Plays vectors side by side, each on an adapter of its own. */
export function waitingRuns(
  vectors: readonly Vector[],
  adapter: () => StackAdapter,
): readonly (Failure | null)[] {
  return together(vectors.map((v) => pausingRun(v, new StackImplementation(adapter()), PLAIN_NUMBERS)));
}

function* pausingSession(session: Session, steps: readonly Step[]): Waiting<Deviation | null> {
  try {
    for (const step of steps) {
      if (!session.allows(step)) continue;
      if (step.do === 'advance') yield step.timer ?? 'retransmission';
      session.do(step);
    }
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation;
    throw error;
  }
}

/** Plays steps side by side, each list in a session of its own; the first deviation of each. */
export function waitingSessions(
  cases: readonly { readonly session: Session; readonly steps: readonly Step[] }[],
): readonly (Deviation | null)[] {
  return together(cases.map(({ session, steps }) => pausingSession(session, steps)));
}
