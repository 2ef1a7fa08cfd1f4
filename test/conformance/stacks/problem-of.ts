import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import { StackDeviation } from '../../../conformance/random-testing/deviation.js';
import type { Problem } from '../../../conformance/random-testing/problem.js';
import { replaySteps } from '../../../conformance/random-testing/replay-steps.js';
import type { Step } from '../../../conformance/random-testing/step.js';

/** What the stack does otherwise than the model in one case; null: nothing. */
export function problemOf(adapter: StackAdapter, steps: readonly Step[]): Problem | null {
  try {
    replaySteps(adapter, steps);
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation.problem;
    throw error;
  }
}
