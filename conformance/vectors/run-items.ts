import { guardOutcomesOf } from './guard-outcomes.js';
import type { Input } from './inputs.js';
import type { Setting } from './setting.js';
import { type TracedStep, traceInputs } from './trace-stimuli.js';

/** What one run exercises of the chart. */
export interface RunItems {
  readonly states: readonly string[];
  /** Rows taken, also those of QUEUED.CLOSE that do nothing. */
  readonly rows: readonly string[];
  /** `<state> <event> <guard>=true`. */
  readonly guards: readonly string[];
  /** `<state> <letter>`. */
  readonly cells: readonly string[];
  /** Rows that were taken one directly after the other, `<row> > <row>`. */
  readonly pairs: readonly string[];
}

function pairsOf(trace: readonly TracedStep[]): readonly string[] {
  const rows = trace.flatMap((s) => s.expectation.rows);
  return rows.slice(1).map((row, i) => `${rows[i]} > ${row}`);
}

/** Plays the letters and notes what they exercise. */
export function itemsOfRun(setting: Setting, inputs: readonly Input[]): RunItems {
  const trace = traceInputs(setting, inputs);
  return {
    states: ['CLOSED', ...trace.map((s) => s.settled.local.state)],
    rows: trace.flatMap((s) => s.settled.rows.flatMap((r) => r?.id ?? [])),
    guards: trace.flatMap((s) => guardOutcomesOf(s, setting)),
    cells: trace.map((s, i) => `${s.before.state} ${inputs[i]?.name}`),
    pairs: pairsOf(trace),
  };
}
