import { loopText } from './loop-text.js';
import { lostTowards } from './lost-towards.js';
import type { Trace, TraceState, TraceStep } from './report.js';
import { segmentLabel } from './segment-label.js';
import { stepsWithBefore } from './steps-with-before.js';

export interface TraceMermaidOptions {
  /** Longest trace drawn in full; of a longer one the middle is left out and said to be. */
  readonly maxSteps?: number;
}

/** Mermaid reads `#` as an entity, `;` as the end of a statement, `<` and `>` as HTML. */
function safe(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[#;<>]/g, (c) => `#${c.charCodeAt(0)};`);
}

const note = (over: string, lines: readonly string[]): string =>
  `  Note over ${over}: ${lines.map(safe).join('<br/>')}`;

function changeOf(actor: 'A' | 'B', before: TraceState, after: TraceState): readonly string[] {
  const [from, to] = actor === 'A' ? [before.a.state, after.a.state] : [before.b.state, after.b.state];
  return from === to ? [] : [`${from} → ${to}`];
}

function arrivalLines(step: TraceStep, actor: 'A' | 'B', notes: readonly string[]): readonly string[] {
  const label = step.segment === null ? 'segment' : segmentLabel(step.segment);
  const copy = step.kind === 'duplicate' ? 'copy of ' : '';
  return [
    `  N->>${actor}: ${step.number}. ${copy}${safe(label)}`,
    ...(notes.length > 0 ? [note(actor, notes)] : []),
  ];
}

function lossLines(step: TraceStep, before: TraceState): readonly string[] {
  if (step.segment === null) return [note('N', [`${step.number}. a segment is lost`])];
  const to = lostTowards(before, step.after, step.segment);
  return [`  N-x${to}: ${step.number}. lost ${safe(segmentLabel(step.segment))}`];
}

function stepLines(step: TraceStep, before: TraceState): readonly string[] {
  const { actor } = step;
  if (step.kind === 'tick') return [note('A,B', [`${step.number}. one tick of time passes`])];
  if (actor === 'network') return lossLines(step, before);
  const notes = [...changeOf(actor, before, step.after), ...step.signals.map((s) => `"${s}"`)];
  const own =
    step.kind === 'deliver' || step.kind === 'duplicate'
      ? arrivalLines(step, actor, notes)
      : [note(actor, [`${step.number}. ${step.event}`, ...notes])];
  return [...own, ...step.sent.map((s) => `  ${actor}->>N: ${safe(segmentLabel(s))}`)];
}

function inFlight(initial: TraceState): readonly string[] {
  const to = (name: string, list: TraceState['toA']) =>
    list.map((s) => `in flight to ${name}: ${segmentLabel(s)}`);
  const notes = [...to('A', initial.toA), ...to('B', initial.toB)];
  return notes.length > 0 ? [note('N', notes)] : [];
}

/** A trace as a Mermaid sequence diagram: both endpoints, the network between them, state changes as notes, losses as crossed arrows. */
export function traceMermaid(trace: Trace, options: TraceMermaidOptions = {}): string {
  const most = Math.max(2, options.maxSteps ?? 60);
  const all = stepsWithBefore(trace);
  const head = all.length > most ? Math.floor(most / 3) : all.length;
  const tail = all.length > most ? all.slice(all.length - (most - head)) : [];
  const draw = (part: typeof all) => part.flatMap(({ step, before }) => stepLines(step, before));
  const gap = all.length - head - tail.length;
  return [
    'sequenceDiagram',
    '  participant A',
    '  participant N as network',
    '  participant B',
    note('A', [trace.initial.a.state]),
    note('B', [trace.initial.b.state]),
    ...inFlight(trace.initial),
    ...draw(all.slice(0, head)),
    ...(gap > 0 ? [note('A,B', [`steps ${head + 1} to ${head + gap} are left out`])] : []),
    ...draw(tail),
    ...(trace.loopFrom === undefined ? [] : [note('A,B', [loopText(trace)])]),
    '',
  ].join('\n');
}
