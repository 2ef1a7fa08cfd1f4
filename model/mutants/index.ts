import { CHART, type Chart } from '../chart.js';
import { shiftedComparisons } from './comparisons.js';
import { forgottenFields } from './forgotten-fields.js';
import type { Mutant } from './mutant.js';
import { redirectedRows } from './redirected-rows.js';
import { removedRows } from './removed-rows.js';
import { skippedActions } from './row-actions.js';
import { droppedGuards, negatedGuards } from './row-guards.js';
import { shiftedNumbers } from './written-numbers.js';

/** All mutants of a chart, kind by kind, in the order of the chart: the same each time. */
export function mutantsOf(chart: Chart): readonly Mutant[] {
  return [
    ...droppedGuards(chart),
    ...negatedGuards(chart),
    ...skippedActions(chart),
    ...removedRows(chart),
    ...redirectedRows(chart),
    ...shiftedNumbers(chart),
    ...shiftedComparisons(chart),
    ...forgottenFields(chart),
  ];
}

let made: ReadonlyMap<string, Mutant> | null = null;

/** The mutants of the unpatched chart by id; made on first need. */
export function mutants(): ReadonlyMap<string, Mutant> {
  made ??= new Map(mutantsOf(CHART).map((m) => [m.id, m]));
  return made;
}
