import { type Chart, type PlacedRow, placedRows } from '../chart.js';
import { always, change, type Patch } from '../faults/patch.js';
import type { Row } from '../row.js';
import { type Mutant, mutant } from './mutant.js';

type Atom = Extract<NonNullable<Row['guard']>, string>;

function atoms({ guard }: Row): readonly Atom[] {
  if (guard === undefined) return [];
  return typeof guard === 'string' ? [guard] : guard;
}

function negated(atom: Atom): Atom {
  return (atom.startsWith('!') ? atom.slice(1) : `!${atom}`) as Atom;
}

function without(placed: PlacedRow, index: number): Patch {
  const left = atoms(placed.row).filter((_, i) => i !== index);
  return left.length === 0 ? always(placed.id) : change(placed.id, { guard: left });
}

/** For each guard of each row: the row is taken whatever the guard says. */
export function droppedGuards(chart: Chart): readonly Mutant[] {
  return placedRows(chart.rows).flatMap((placed) =>
    atoms(placed.row).map((atom, i) =>
      mutant('drop-guard', `${placed.id} ${atom}`, `${placed.id} does not ask ${atom}`, without(placed, i)),
    ),
  );
}

/** For each guard of each row: the row is taken when the guard says the opposite. */
export function negatedGuards(chart: Chart): readonly Mutant[] {
  return placedRows(chart.rows).flatMap(({ id, row }) =>
    atoms(row).map((atom, i) =>
      mutant(
        'negate-guard',
        `${id} ${atom}`,
        `${id} asks ${negated(atom)}`,
        change(id, { guard: atoms(row).map((a, j) => (i === j ? negated(a) : a)) }),
      ),
    ),
  );
}
