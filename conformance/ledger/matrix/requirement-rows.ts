import { CHART, type PlacedRow, placedRows } from '../../../model/chart.js';
import { APPENDIX_B } from '../../../properties/appendix-b.js';
import { strengthOf } from '../../strength-of.js';
import { requirementIds } from '../requirement-ids.js';
import { rfcClause } from '../rfc-clause.js';
import { clauseTitle } from './clause-titles.js';

/** Something that a text asks for: a number of Appendix B, or a clause whose sentences have none. */
export interface Requirement {
  /** `MUST-10`, or `RFC 9293 §3.10.7.4 fifth`. */
  readonly key: string;
  readonly strength: 'MUST' | 'SHOULD' | 'MAY';
  /** In our own words; of a clause what it is about. */
  readonly says: string;
  /** Rows of the chart that say so; none for a number that only a deviation or a switch names. */
  readonly rows: readonly string[];
}

const NUMBERED = new Map(APPENDIX_B.map((entry) => [entry.id, entry.says]));

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

const counted = (key: string): string =>
  key.replace(/[a-z]+/g, (word) => {
    const n = ORDINALS.indexOf(word);
    return n < 0 ? word : String(n + 1);
  });

/** `MUST-9` before `MUST-10`, `third` before `fourth`. */
export function byKey(a: string, b: string): number {
  return counted(a).localeCompare(counted(b), 'en', { numeric: true });
}

function strengthOfId(id: string): Requirement['strength'] {
  if (id.startsWith('MUST')) return 'MUST';
  return id.startsWith('MAY') ? 'MAY' : 'SHOULD';
}

/** The clause without what it has in brackets: numbers, which are requirements of their own. */
export function bareClause(clause: string): string {
  return rfcClause(clause.replace(/\s*\([^)]*\)/, ''));
}

function strongest(rows: readonly PlacedRow[]): Requirement['strength'] {
  const all = rows.map(({ row }) => strengthOf(row));
  return (['MUST', 'SHOULD'] as const).find((s) => all.includes(s)) ?? 'MAY';
}

function grouped(keysOf: (row: PlacedRow) => readonly string[]): ReadonlyMap<string, readonly PlacedRow[]> {
  const groups = new Map<string, PlacedRow[]>();
  for (const placed of placedRows(CHART.rows))
    for (const key of keysOf(placed)) groups.set(key, [...(groups.get(key) ?? []), placed]);
  return groups;
}

function numbered(extra: readonly string[]): readonly Requirement[] {
  const groups = grouped(({ row }) => requirementIds(row.clause, row.reason));
  const ids = [...new Set([...groups.keys(), ...extra])].sort(byKey);
  return ids.map((id) => ({
    key: id,
    strength: strengthOfId(id),
    says: NUMBERED.get(id) ?? '',
    rows: (groups.get(id) ?? []).map((p) => String(p.id)),
  }));
}

function clauses(): readonly Requirement[] {
  const groups = grouped(({ row }) => [bareClause(row.clause)]);
  return [...groups]
    .sort(([a], [b]) => byKey(a, b))
    .map(([key, rows]) => ({
      key,
      strength: strongest(rows),
      says: clauseTitle(key),
      rows: rows.map((p) => String(p.id)),
    }));
}

/** All requirements that rows of the chart touch, and the numbers in `extra`: first the numbers, then the clauses. */
export function requirementRows(extra: readonly string[] = []): readonly Requirement[] {
  return [...numbered(extra), ...clauses()];
}
