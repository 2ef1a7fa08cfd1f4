import { CHART, placedRows } from '../model/chart.js';
import type { SystemStep } from '../model/compiled-system.js';
import type { Segment } from '../model/segment.js';
import type { EndView, SystemView } from '../model/views.js';
import type { Run } from './run-scenario.js';
import type { Trace, TraceEndpoint, TraceSegment, TraceState, TraceStep } from './trace.js';

const ROWS = new Map(placedRows(CHART.rows).map((p) => [String(p.id), p.row]));

function segment({ seq, ack, syn, fin, rst, len, wnd }: Segment): TraceSegment {
  return { seq, ack, syn, fin, rst, len, wnd };
}

function endpoint({ state, tcb }: EndView): TraceEndpoint {
  return { state, tcb: { ...tcb } };
}

function state({ a, b, toA, toB }: SystemView): TraceState {
  return { a: endpoint(a), b: endpoint(b), toA: toA.map(segment), toB: toB.map(segment) };
}

function kindOf(step: SystemStep): TraceStep['kind'] {
  if (step.kind === 'call') return step.step.event.type.startsWith('TIMEOUT.') ? 'timer' : 'call';
  return step.kind;
}

function presentStep(step: SystemStep, after: SystemView, number: number): TraceStep {
  const base = { number, kind: kindOf(step), after: state(after) };
  if (step.kind === 'tick') {
    const nothing = { segment: null, row: null, clause: null, reason: null, sent: [], signals: [] };
    return { ...base, actor: 'network', event: 'TICK', ...nothing };
  }
  if (step.kind === 'drop') {
    const nothing = { row: null, clause: null, reason: null, sent: [], signals: [] };
    return { ...base, actor: 'network', event: 'SEGMENT', segment: segment(step.segment), ...nothing };
  }
  const { step: view } = step;
  const row = ROWS.get(view.row);
  return {
    ...base,
    actor: view.side,
    event: view.event.type,
    segment: view.event.type === 'SEGMENT' ? segment(view.event.segment) : null,
    row: view.row,
    clause: row?.clause ?? null,
    reason: row?.reason ?? null,
    sent: view.sent.map(segment),
    signals: view.signals,
  };
}

/** A run as the reports show it: words and numbers, ghosts left out. */
export function present(run: Run): Trace {
  return {
    scenario: run.scenario,
    initial: state(run.initial),
    steps: run.steps.map(({ step, after }, i) => presentStep(step, after, i + 1)),
    ...(run.loopFrom === undefined ? {} : { loopFrom: run.loopFrom }),
  };
}
