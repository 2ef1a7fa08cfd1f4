import { channelDiff } from './channel-diff.js';
import { endpointDiff } from './endpoint-diff.js';
import { loopText } from './loop-text.js';
import type { Trace, TraceState, TraceStep } from './report.js';
import { segmentText } from './segment-text.js';
import { stepTitle } from './step-title.js';
import { stepsWithBefore } from './steps-with-before.js';

export interface TraceTextOptions {
  /** Command line that finds this trace again; printed last. */
  readonly replay?: string;
}

function field(label: string, values: readonly string[], separator = '; '): readonly string[] {
  return values.length === 0 ? [] : [`     ${label.padEnd(8)} ${values.join(separator)}`];
}

function stateDiff(before: TraceState, after: TraceState): readonly string[] {
  return [
    ...field('A', endpointDiff(before.a, after.a)),
    ...field('B', endpointDiff(before.b, after.b)),
    ...field('to A', channelDiff(before.toA, after.toA)),
    ...field('to B', channelDiff(before.toB, after.toB)),
  ];
}

function stepText(step: TraceStep, before: TraceState): readonly string[] {
  const why = [step.clause, step.reason].filter((part) => part !== null).join(': ');
  return [
    `${String(step.number).padStart(3)}. ${stepTitle(step, before)}`,
    ...field('row', step.row === null ? [] : [step.row]),
    ...field('clause', why === '' ? [] : [why]),
    ...field('sends', step.sent.map(segmentText), ' '),
    ...field(
      'signals',
      step.signals.map((s) => `"${s}"`),
      ', ',
    ),
    ...stateDiff(before, step.after),
  ];
}

function initialText({ a, b, toA, toB }: TraceState): readonly string[] {
  return [
    `  0. A ${a.state}, B ${b.state}`,
    ...field('to A', toA.map(segmentText), ' '),
    ...field('to B', toB.map(segmentText), ' '),
  ];
}

/**
 * A trace as numbered text: per step who does what, the chart row with its clause and reason, what is sent and signalled, and what
 * changed in both TCBs and both channels. Ends with a newline.
 */
export function traceText(trace: Trace, options: TraceTextOptions = {}): string {
  const count = `${trace.steps.length} step${trace.steps.length === 1 ? '' : 's'}`;
  return [
    `Scenario ${trace.scenario}, ${count}`,
    ...initialText(trace.initial),
    ...stepsWithBefore(trace).flatMap(({ step, before }) => stepText(step, before)),
    ...(trace.loopFrom === undefined ? [] : [`     ${loopText(trace)}`]),
    ...(options.replay === undefined ? [] : [`Replay: ${options.replay}`]),
    '',
  ].join('\n');
}
