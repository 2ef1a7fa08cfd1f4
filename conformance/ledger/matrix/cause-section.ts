import { markdownCell } from '../../../reports/markdown-cell.js';
import { DEVIATION_CLASSES } from '../deviation-class.js';
import type { Explanation } from '../explanation.js';
import { rfcClause } from '../rfc-clause.js';
import { deviationAnchor } from './deviation-links.js';
import type { CountedDeviation } from './stack-summary.js';

const counted = (n: number, what: string): string =>
  `${n} ${what}${n === 1 ? '' : what.endsWith('s') ? 'es' : 's'}`;

/** Clauses that are named one by one; of more the report would say nothing. */
const MOST_CLAUSES = 4;

function clausesOf(members: readonly CountedDeviation[]): readonly string[] {
  const clauses = members.map((d) => d.finding.classification.clause).filter((c) => c !== '');
  const all = [...new Set(clauses)].sort().map(rfcClause);
  const more = all.length - MOST_CLAUSES;
  return more <= 0 ? all : [...all.slice(0, MOST_CLAUSES), `and ${more} more`];
}

/** `violates MUST 12, RFC silent 2 (1 200 cases): RFC 9293 §3.10.7.4 first`. */
function worthText(members: readonly CountedDeviation[]): string {
  const cases = members.flatMap((d) => d.finding.sightings).reduce((n, s) => n + s.cases, 0);
  const kinds = DEVIATION_CLASSES.map(
    (kind) => [kind, members.filter((d) => d.kind === kind).length] as const,
  );
  const worth = kinds.filter(([, n]) => n > 0).map(([kind, n]) => `${kind} ${n}`);
  const clauses = clausesOf(members);
  const size = `${counted(members.length, 'class')}, ${counted(cases, 'case')}`;
  return `${size}: ${worth.join(', ')}${clauses.length === 0 ? '' : ` (${clauses.join(', ')})`}.`;
}

/** Classes by what was done, each with the states in which it was. */
function membersText(members: readonly CountedDeviation[]): readonly string[] {
  const states = new Map<string, string[]>();
  for (const { finding } of members) {
    const [state = '', ...rest] = finding.id.split('.');
    const what = rest.join('.');
    states.set(what, [...(states.get(what) ?? []), state]);
  }
  return [...states].sort().map(([what, list]) => `- \`*.${what}\`: ${list.sort().join(', ')}`);
}

/** What the ledger says of a cause, and the classes that it explains. */
export function causeSection(
  stack: string,
  cause: string,
  { reason, reference, judgedAs }: Explanation,
  members: readonly CountedDeviation[],
): readonly string[] {
  const judged = judgedAs === undefined ? '' : ` Judged as ${judgedAs}.`;
  const see = reference === undefined ? '' : ` (${markdownCell(reference)})`;
  return [
    `### <a id="${deviationAnchor(stack, cause)}"></a>${stack}: ${cause}`,
    '',
    worthText(members) + judged,
    '',
    markdownCell(reason) + see,
    '',
    ...membersText(members),
    '',
  ];
}
