import { type Chart, placedRows } from '../chart.js';
import { change, entry } from '../faults/patch.js';
import type { Row } from '../row.js';
import { STATES } from '../state-name.js';
import { type Mutant, mutant } from './mutant.js';

function nameOf(action: NonNullable<Row['actions']>[number]): string {
  return typeof action === 'string' ? action : `signal '${action.params.text}'`;
}

function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, i) => i !== index);
}

function ofRows(chart: Chart): readonly Mutant[] {
  return placedRows(chart.rows).flatMap(({ id, row }) =>
    (row.actions ?? []).map((action, i) =>
      mutant(
        'skip-action',
        `${id} ${nameOf(action)}`,
        `${id} skips ${nameOf(action)}`,
        change(id, { actions: without(row.actions ?? [], i) }),
      ),
    ),
  );
}

function ofEntries(chart: Chart): readonly Mutant[] {
  return STATES.flatMap((state) => {
    const actions = chart.rows[state].entry ?? [];
    return actions.map((name, i) =>
      mutant(
        'skip-action',
        `${state} entry ${name}`,
        `entering ${state} skips ${name}`,
        entry(state, ...without(actions, i)),
      ),
    );
  });
}

/** For each action of each row, and each entry action of each state: it is not done. */
export function skippedActions(chart: Chart): readonly Mutant[] {
  return [...ofRows(chart), ...ofEntries(chart)];
}
