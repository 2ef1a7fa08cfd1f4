import type { Verdict } from '../checker/verdict.js';
import type { MappedRow } from '../properties/requirement-map.js';
import type { MappedNumber } from '../properties/requirements.js';
import { verdictText } from './verdict-text.js';

/** A row with the verdict over its properties; null: not decided here. */
export interface RequirementLine extends MappedRow {
  readonly verdict: Verdict | null;
  /** As of a property. */
  readonly omission?: number;
}

/** A number of Appendix B with the verdict over its properties. */
export interface NumberLine extends MappedNumber {
  readonly verdict: Verdict | null;
  /** As of a property. */
  readonly omission?: number;
}

type Asserted = Pick<RequirementLine, 'properties' | 'experiments' | 'verdict' | 'omission'>;

function asserts({ properties, experiments }: Asserted): string {
  return [...properties, ...experiments.map((key) => `why ${key}`)].join(', ');
}

/** What stands in the first column of something that is asserted. */
function firstColumn({ verdict, omission, properties }: Asserted): string {
  if (verdict === null) return properties.length > 0 ? '-' : 'why';
  return verdictText(omission === undefined ? { verdict } : { verdict, omission });
}

function line(first: string, second: string, third: string): string {
  return `${first.padEnd(10)}  ${second.padEnd(26)}  ${third}`;
}

function rowText(row: RequirementLine): string {
  const key = row.ids.length > 0 ? `${row.key} (${row.ids.join(', ')})` : row.key;
  const head = `${key.padEnd(26)}  ${row.section.padEnd(15)}`;
  if (row.reason === '') return line('UNMAPPED', head, row.says);
  if (row.reason !== null) return line('out', head, row.reason);
  return line(firstColumn(row), head, asserts(row));
}

const isAsserted = (n: NumberLine): boolean => n.properties.length + n.experiments.length > 0;

function numberText(n: NumberLine): string {
  if (!isAsserted(n) && n.reason === undefined) return line('UNMAPPED', n.id, n.says);
  if (!isAsserted(n)) return line('out', n.id, `${n.says}: ${n.reason}`);
  const note = n.note === undefined ? '' : ` (${n.note})`;
  return line(firstColumn(n), n.id, `${n.says}${note}: ${asserts(n)}`);
}

const KINDS: readonly (readonly [string, string])[] = [
  ['MUST', 'MUST and MUST NOT'],
  ['SHLD', 'SHOULD and SHOULD NOT'],
  ['MAY', 'MAY'],
  ['REC', 'RECOMMENDED'],
];

function numbersText(numbers: readonly NumberLine[]): readonly string[] {
  const groups = KINDS.flatMap(([kind, title]) => {
    const group = numbers.filter((n) => n.id.startsWith(`${kind}-`));
    const done = group.filter(isAsserted).length;
    if (group.length === 0) return [];
    return [
      '',
      `RFC 9293 Appendix B, ${title}: ${done} of ${group.length} asserted`,
      ...group.map(numberText),
    ];
  });
  return groups;
}

/** The table of requirements, what asserts each, and the verdict; then that of the numbers of Appendix B. */
export function requirementsText(rows: readonly RequirementLine[], numbers: readonly NumberLine[]): string {
  const out = rows.filter((r) => r.reason !== null && r.reason !== '').length;
  const gaps = rows.filter((r) => r.reason === '').length;
  return [
    ...rows.map(rowText),
    ...numbersText(numbers),
    '',
    `${rows.length} rows: ${rows.length - out - gaps} asserted, ${out} out of scope, ${gaps} unmapped`,
    '',
  ].join('\n');
}
