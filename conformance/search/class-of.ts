import type { Deviation } from '../random-testing/deviation.js';
import { observedKind } from './observed-kind.js';

/** Names the class of a deviation: the same state, the same expected row of the chart, and the same kind of observation. */
export function classOf(deviation: Deviation): string {
  const state = deviation.trace.at(-1)?.before ?? 'CLOSED';
  const row = deviation.row ?? `${state} ${deviation.trace.at(-1)?.step.do ?? 'reset'}`;
  return `${state} | ${row} | ${deviation.problem.aspect}: ${observedKind(deviation)}`;
}
