import { describe, expect, it } from 'vitest';
import { checkStack, StackDeviation } from '../../../conformance/testing.js';
import { NO_BUGS, type ToyBugs } from './toy-bugs.js';
import { ToyStack } from './toy-stack.js';

function deviation(bugs: Partial<ToyBugs>): StackDeviation {
  try {
    checkStack(new ToyStack(bugs), { cases: 200 });
  } catch (error) {
    if (error instanceof StackDeviation) return error;
    throw error;
  }
  throw new Error('nothing was found');
}

describe('a small stack of its own', () => {
  it('without bugs is like the model', () => {
    const report = checkStack(new ToyStack(), { cases: 200 });
    expect(report.cases).toBe(200);
  });
  it.each(Object.keys(NO_BUGS) as (keyof ToyBugs)[])('with bug %s deviates', (bug) => {
    const found = deviation({ [bug]: true });
    console.log(found.message);
  });
});
