import { type Chart, type PlacedRow, placedRows } from '../chart.js';
import { all, does, type Patch, remove, stay } from '../faults/patch.js';
import { type Mutant, mutant } from './mutant.js';

function isLast(chart: Chart, { state, event, row }: PlacedRow): boolean {
  return chart.rows[state].on[event].at(-1) === row;
}

function isSilent({ row }: PlacedRow): boolean {
  return row.target === undefined && (row.actions ?? []).length === 0;
}

/** After the last row nothing follows: there the event is ignored, so that the chart stays total. */
function removal(chart: Chart, placed: PlacedRow): Patch {
  return isLast(chart, placed) ? all(does(placed.id), stay(placed.id)) : remove(placed.id);
}

/** For each row: it is missing. A last row that does nothing is left out: without it the same happens. */
export function removedRows(chart: Chart): readonly Mutant[] {
  return placedRows(chart.rows)
    .filter((placed) => !(isLast(chart, placed) && isSilent(placed)))
    .map((placed) => mutant('remove-row', placed.id, `${placed.id} is missing`, removal(chart, placed)));
}
