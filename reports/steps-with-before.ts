import type { Trace, TraceState, TraceStep } from './report.js';

/** Each step of a trace with the state it starts from. */
export function stepsWithBefore(
  trace: Trace,
): readonly { readonly step: TraceStep; readonly before: TraceState }[] {
  return trace.steps.map((step, i) => ({ step, before: trace.steps[i - 1]?.after ?? trace.initial }));
}
