import type { Verdict } from '../checker/verdict.js';
import type { MappedRow } from '../properties/requirement-map.js';
import type { RequirementCoverage } from '../properties/requirements.js';

/** A row with the verdict over its properties; null: not decided here. */
export interface RequirementLine extends MappedRow {
  readonly verdict: Verdict | null;
}

function asserts({ properties, experiments }: RequirementLine): string {
  return [...properties, ...experiments.map((key) => `why ${key}`)].join(', ');
}

function lineText(line: RequirementLine): string {
  const ids = line.ids.length > 0 ? ` (${line.ids.join(', ')})` : '';
  const head = `${line.key}${ids}`.padEnd(26);
  if (line.reason === '') return `UNMAPPED  ${head}  ${line.says}`;
  if (line.reason !== null) return `out       ${head}  ${line.reason}`;
  return `${(line.verdict ?? (line.properties.length > 0 ? '-' : 'why')).padEnd(8)}  ${head}  ${asserts(line)}`;
}

/** Numbers of Appendix B in their own order. */
function byNumber(a: string, b: string): number {
  const [kind = '', n = '0'] = a.split('-');
  const [other = '', m = '0'] = b.split('-');
  return kind.localeCompare(other) || Number(n) - Number(m);
}

function numberedText(
  lines: readonly RequirementLine[],
  { missing }: RequirementCoverage,
): readonly string[] {
  const ids = [...new Set(lines.flatMap((l) => l.ids))].sort(byNumber);
  const asserted = ids.map((id) => {
    const rows = lines.filter((l) => l.ids.includes(id) && l.reason === null);
    const how =
      rows.length > 0 ? rows.map((r) => `${r.key} ${r.verdict ?? 'why'}`).join(', ') : 'out of scope';
    return `${id.padEnd(9)} ${how}`;
  });
  const others = missing
    .filter((m) => !ids.includes(m.item))
    .map((m) => `${m.item.padEnd(9)} out of scope: ${m.reason}`);
  return ['', 'RFC 9293 Appendix B', ...asserted, ...others];
}

/** The table of all requirements, what asserts each, and the verdict. */
export function requirementsText(
  lines: readonly RequirementLine[],
  appendixB: RequirementCoverage | null,
): string {
  const out = lines.filter((l) => l.reason !== null && l.reason !== '').length;
  const gaps = lines.filter((l) => l.reason === '').length;
  return [
    ...lines.map(lineText),
    ...(appendixB === null ? [] : numberedText(lines, appendixB)),
    '',
    `${lines.length} rows: ${lines.length - out - gaps} asserted, ${out} out of scope, ${gaps} unmapped`,
    '',
  ].join('\n');
}
