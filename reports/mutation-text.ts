import type { MutantCounts, MutationSummary, Survivor } from '../properties/mutation/summary.js';
import { type TextColumn, textTable } from './text-table.js';

const COLUMNS: readonly TextColumn[] = [
  { head: 'kind' },
  { head: 'mutants', right: true },
  { head: 'rejected', right: true },
  { head: 'caught', right: true },
  { head: 'equivalent', right: true },
  { head: 'survivors', right: true },
];

function cells(name: string, c: MutantCounts): readonly string[] {
  return [name, c.total, c.rejected, c.caught, c.equivalent, c.survivors].map(String);
}

/** `99.8 %`; never rounded up to 100 % while a mutant lives. */
function percent(score: number): string {
  return score === 1 ? '100 %' : `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;
}

function survivorLines({ id, reason, where }: Survivor): readonly string[] {
  return [
    `  ${id}`,
    `    ${reason ?? 'NOT EXPLAINED'}`,
    `    ${where.scenario}: ${where.cell}`,
    `      chart   ${where.chart}`,
    `      mutant  ${where.mutant}`,
  ];
}

/** The mutation score in one line. */
export function mutationScoreLine(s: Omit<MutationSummary, 'byProperty'>): string {
  const killed = s.caught + s.rejected;
  return `mutation score ${percent(s.score)}: ${killed} of ${s.total - s.equivalent} mutants that behave differently are caught; ${s.equivalent} are proved equivalent`;
}

/** What became of the mutants, as text. */
export function mutationText(s: MutationSummary): string {
  const total = { ...s, survivors: s.survivors.length };
  const rows = [...s.byKind.map((k) => cells(k.kind, k)), cells('all', total)];
  return [
    ...textTable(COLUMNS, rows),
    '',
    mutationScoreLine(s),
    ...s.survivors.flatMap(survivorLines),
    '',
  ].join('\n');
}
