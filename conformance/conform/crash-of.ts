import type { Vector } from '../vectors/vector.js';
import type { JudgedClass } from './case-result.js';
import { vectorSteps } from './vector-steps.js';

/** A case in which the stack took its process along or never answered, so that no session can tell at which step: it is said of `place`, the last one. */
export function crashOf(vector: Vector, observed: string, place = vector.steps.length): JudgedClass {
  const steps = vectorSteps({ ...vector, steps: vector.steps.slice(0, place) }, false);
  const before = vector.expect[place - 2]?.state ?? 'CLOSED';
  const step = steps.at(-1) ?? { do: 'advance', milliseconds: 0 };
  return {
    key: `crash ${before} ${JSON.stringify(vector.steps[place - 1])}`,
    steps,
    deviation: {
      problem: { aspect: 'crash', expected: 'the stack goes on', observed },
      row: null,
      clause: '',
      reason: '',
      allowedBy: [],
      trace: [
        {
          step,
          injected: null,
          answered: [],
          passed: 0,
          before,
          after: before,
          origins: { iss: null, irs: null },
          rows: [],
        },
      ],
    },
  };
}
