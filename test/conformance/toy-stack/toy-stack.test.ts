import { describe, expect, it } from 'vitest';
import { checkStack, StackDeviation } from '../../../conformance/testing.js';
import { NO_BUGS, type ToyBugs } from './toy-bugs.js';
import { ToyStack } from './toy-stack.js';

function deviation(bugs: Partial<ToyBugs>): StackDeviation {
  try {
    checkStack(new ToyStack(bugs), { cases: 300 });
  } catch (error) {
    if (error instanceof StackDeviation) return error;
    throw error;
  }
  throw new Error('nothing was found');
}

/** Steps that each bug needs, at most. */
const STEPS: Readonly<Record<keyof ToyBugs, number>> = {
  noSimultaneousOpen: 2,
  anyRstResets: 3,
  deafTimeWait: 5,
  rstEndsListener: 3,
  finGoesBack: 5,
};

describe('a small stack of its own', () => {
  it('without bugs is like the model', () => {
    const report = checkStack(new ToyStack(), { cases: 300 });
    expect(report.missed.length).toBeLessThan(20);
  });

  it.each(Object.keys(NO_BUGS) as (keyof ToyBugs)[])('with bug %s deviates, which few steps show', (bug) => {
    const { deviation: found, message } = deviation({ [bug]: true });
    expect(found.trace.length).toBeLessThanOrEqual(STEPS[bug]);
    expect(message).toContain(`replay: replaySteps(adapter, [`);
  });
});
