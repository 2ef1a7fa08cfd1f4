import { expectedCounts } from '../properties/expected.js';
import type { ScenarioRun } from '../properties/run-scenario.js';

/** Differences between a complete run and the committed counts, one line each. */
export function countMismatches(run: ScenarioRun): readonly string[] {
  if (run.stopped !== 'exhausted') return [];
  const expected = expectedCounts()[run.scenario];
  if (expected === undefined)
    return [`${run.scenario}: no expected counts are committed; run 'npm run counts'`];
  const fields = ['states', 'transitions', 'depth'] as const;
  return fields.flatMap((f) =>
    run[f] === expected[f]
      ? []
      : [
          `${run.scenario}: ${run[f]} ${f}, expected ${expected[f]}; ${run.omission > 0 ? 'states may be omitted: give another --compact-seed' : "if the model was meant to change, run 'npm run counts'"}`,
        ],
  );
}
