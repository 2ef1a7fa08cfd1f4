import type { Input } from './inputs.js';
import { needsOf } from './needs-of.js';
import type { Setting } from './setting.js';
import { traceInputs } from './trace-stimuli.js';
import type { Vector } from './vector.js';

/** A run that a criterion may choose: the letters of an alphabet, played from CLOSED. */
export interface Candidate {
  readonly setting: Setting;
  readonly inputs: readonly Input[];
  /** Items of the criterion that it covers, all along its way. */
  readonly items: readonly string[];
}

/** The candidate as a vector: letters become exact steps, the chart says what must follow. */
export function vectorOf(id: string, { setting, inputs, items }: Candidate): Vector {
  const trace = traceInputs(setting, inputs);
  const vector: Vector = {
    id,
    setting,
    steps: trace.map((s) => s.stimulus),
    expect: trace.map((s) => s.expectation),
    needs: [],
    items,
    letters: inputs.slice(0, trace.length).map((i) => i.name),
  };
  return { ...vector, needs: needsOf(vector, trace) };
}
