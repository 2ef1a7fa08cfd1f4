import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import { type Deviation, StackDeviation } from '../../../conformance/random-testing/deviation.js';
import { replaySteps } from '../../../conformance/random-testing/replay-steps.js';
import type { SegmentStep, Step } from '../../../conformance/random-testing/step.js';

/** A segment of the peer with a large window. */
export function segment(
  place: SegmentStep['place'],
  ack: SegmentStep['ack'],
  bits: SegmentStep['bits'],
  len = 0,
): SegmentStep {
  return { do: 'segment', place, ack, bits, len, window: 'large' };
}

export const OPEN_ACTIVE: Step = { do: 'open', kind: 'active', remote: true };
export const OPEN_PASSIVE: Step = { do: 'open', kind: 'passive', remote: false };

/** Plays the steps on the stack, held to its own profile; what it did that the model does not. */
export function deviationOf(adapter: StackAdapter, steps: readonly Step[]): Deviation | null {
  try {
    replaySteps(adapter, steps);
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation;
    throw error;
  }
}

/** The last problem in one line, with numbers relative to the initial ones. */
export function problemOf(adapter: StackAdapter, steps: readonly Step[]): string {
  const deviation = deviationOf(adapter, steps);
  if (deviation === null) return 'none';
  const { expected, observed } = deviation.problem;
  return `step ${deviation.trace.length}: expected ${expected}, observed ${observed}`;
}
