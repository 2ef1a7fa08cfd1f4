import type { StackAdapter } from '../adapter/stack-adapter.js';
import { type Deviation, StackDeviation } from '../random-testing/deviation.js';
import type { Session } from '../random-testing/session.js';
import type { Step } from '../random-testing/step.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { type Failure, pausingRun } from '../vectors/run-vector.js';
import type { Vector } from '../vectors/vector.js';
import type { PausingCase } from './side-by-side.js';
import { StackImplementation } from './stack-implementation.js';

const deadlineOf = (adapter: StackAdapter) => (): number | null | undefined => adapter.nextDeadline?.();

/** The failure of a vector; a stack that crashes has failed in the step that it was in. */
function* held(vector: Vector, implementation: StackImplementation): Generator<unknown, Failure | null> {
  try {
    return yield* pausingRun(vector, implementation, PLAIN_NUMBERS);
  } catch (error) {
    const what = String(error);
    return { step: implementation.steps, what, seen: what };
  }
}

/** A vector on an adapter of its own, compared with its one expectation. */
export function waitingRun(vector: Vector, adapter: StackAdapter): PausingCase<Failure | null> {
  const implementation = new StackImplementation(adapter);
  return {
    run: held(vector, implementation),
    now: () => implementation.now,
    deadline: deadlineOf(adapter),
  };
}

function* pausing(session: Session, steps: readonly Step[]): Generator<void, Deviation | null> {
  try {
    for (const step of steps) {
      if (!session.allows(step)) continue;
      if (step.do === 'advance') yield;
      session.do(step);
    }
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation;
    throw error;
  }
}

/** Steps in a session on that adapter; the first deviation. */
export function waitingSession(
  session: Session,
  steps: readonly Step[],
  adapter: StackAdapter,
): PausingCase<Deviation | null> {
  return { run: pausing(session, steps), now: () => session.now, deadline: deadlineOf(adapter) };
}
