import { grouped } from '../../reports/grouped.js';
import { textTable } from '../../reports/text-table.js';
import type { TableComparison } from './compare-tables.js';

/** What moved between two snapshots, for a terminal. */
export function comparisonText({ movements, edges }: TableComparison): string {
  const moves = textTable(
    [{ head: 'connections', right: true }, { head: 'what' }, { head: 'shortest path' }, { head: 'first' }],
    movements.map((m) => [grouped(m.count), m.kind, m.path.join(' > '), m.example]),
  );
  const counts = textTable(
    [{ head: 'edge' }, { head: 'at least', right: true }],
    edges.map((e) => [`${e.from} > ${e.to}`, grouped(e.count)]),
  );
  return `${[...moves, ...(edges.length === 0 ? [] : ['', ...counts])].join('\n')}\n`;
}
