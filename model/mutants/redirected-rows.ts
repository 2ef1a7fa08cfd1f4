import { type Chart, type PlacedRow, placedRows } from '../chart.js';
import { redirect, stay } from '../faults/patch.js';
import { STATES, type StateName } from '../state-name.js';
import { type Mutant, mutant } from './mutant.js';

/** A row without target keeps its state, and leads to that state as it is. */
function wrongTargets({ state, row }: PlacedRow): readonly StateName[] {
  return STATES.filter((s) => s !== (row.target ?? state));
}

/** For each row and each of the ten states that it does not lead to: it leads there. */
export function redirectedRows(chart: Chart): readonly Mutant[] {
  return placedRows(chart.rows).flatMap((placed) =>
    wrongTargets(placed).map((target) =>
      mutant(
        'redirect',
        `${placed.id} ${target}`,
        `${placed.id} leads to ${target}`,
        target === placed.state ? stay(placed.id) : redirect(placed.id, target),
      ),
    ),
  );
}
