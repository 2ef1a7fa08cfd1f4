import { type Chart, type PlacedRow, placedRows } from '../chart.js';
import { redirect, stay } from '../faults/patch.js';
import { STATES, type StateName } from '../state-name.js';
import { type Mutant, mutant } from './mutant.js';

/** Where a connection goes next on its ordinary way. */
const ORDINARY: Readonly<Record<StateName, StateName>> = {
  CLOSED: 'LISTEN',
  LISTEN: 'SYN-RECEIVED',
  'SYN-SENT': 'ESTABLISHED',
  'SYN-RECEIVED': 'ESTABLISHED',
  ESTABLISHED: 'CLOSE-WAIT',
  'FIN-WAIT-1': 'FIN-WAIT-2',
  'FIN-WAIT-2': 'TIME-WAIT',
  'CLOSE-WAIT': 'LAST-ACK',
  CLOSING: 'TIME-WAIT',
  'LAST-ACK': 'CLOSED',
  'TIME-WAIT': 'CLOSED',
};

/**
 * A row with a target goes to every other state, its own included. A row that keeps its state would have ten others too, nearly all of
 * them absurd: it loses the connection, or goes on as if the event were the one that was awaited.
 */
function wrongTargets({ state, row }: PlacedRow): readonly StateName[] {
  if (row.target !== undefined) return STATES.filter((s) => s !== row.target);
  return [...new Set<StateName>(['CLOSED', ORDINARY[state]])].filter((s) => s !== state);
}

/** For each row: it leads elsewhere. */
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
