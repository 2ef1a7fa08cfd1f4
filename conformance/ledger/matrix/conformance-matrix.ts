import { fenced } from '../../../reports/fenced.js';
import { markdownCell } from '../../../reports/markdown-cell.js';
import { markdownCode } from '../../../reports/markdown-code.js';
import { markdownHead, markdownRow } from '../../../reports/markdown-table.js';
import { exchangeText } from '../../random-testing/exchange-text.js';
import { DEVIATION_CLASSES, type DeviationClass } from '../deviation-class.js';
import { rfcClause } from '../rfc-clause.js';
import { choiceTable } from './choice-table.js';
import { type MatrixLine, matrixLines } from './matrix.js';
import type { MatrixCell } from './matrix-cell.js';
import type { ConformanceRuns, MissingStack, Rediscovery, SuiteRun } from './stack-run.js';
import type { CountedDeviation, StackSummary } from './stack-summary.js';
import { summariesOf } from './summaries.js';

/** Links of one cell; the others are only counted. */
const MOST_LINKS = 2;

function anchor(stack: string, id: string): string {
  return `${stack}-${id.replaceAll('.', '-')}`;
}

function links(stack: string, ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LINKS).map((id) => `[${id}](#${anchor(stack, id)})`);
  const more = ids.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function cellText(stack: string, { verdict, agreed, deviations }: MatrixCell): string {
  const also = agreed > 0 ? `; ok ${agreed}` : '';
  switch (verdict) {
    case 'violated':
      return `**violated**: ${links(stack, deviations)}${also}`;
    case 'choice':
      return deviations.length === 0 ? 'choice of the profile' : `choice: ${links(stack, deviations)}${also}`;
    case 'ok':
      return `ok ${agreed}`;
    case 'not exercised':
    case 'not possible':
      return verdict;
  }
}

function matrixTable(lines: readonly MatrixLine[], stacks: readonly StackSummary[]): readonly string[] {
  return [
    '## Requirements',
    '',
    'A number of RFC 9293 Appendix B, or a clause whose sentences have none. `ok N`: the stack agreed N times with a row of the chart that says so. `choice`: permitted otherwise.',
    '',
    markdownHead(['requirement', 'strength', 'says', ...stacks.map((s) => s.stack)]),
    ...lines.map(({ requirement, cells }) =>
      markdownRow([
        requirement.key,
        requirement.strength,
        markdownCell(requirement.says),
        ...cells.map((cell, i) => cellText(stacks[i]?.stack ?? '', cell)),
      ]),
    ),
    '',
  ];
}

function suitesText(suites: readonly SuiteRun[]): string {
  return suites
    .map(
      (s) =>
        `${s.name} ${s.cases}${s.whole ? '' : ' (in part)'}${s.leftOut > 0 ? `, ${s.leftOut} left out` : ''}`,
    )
    .join('; ');
}

const SHORT: Readonly<Record<DeviationClass, string>> = {
  crash: 'crashes',
  'violates MUST': 'MUST',
  'violates SHOULD': 'SHOULD',
  'RFC contradictory': 'contradictory',
  'RFC silent': 'silent',
  'uses a MAY': 'MAY',
  'harness limit': 'harness limits',
};

function summaryRow({
  stack,
  version,
  profile,
  suites,
  cases,
  agreed,
  classes,
  comparison,
}: StackSummary): string {
  const { fresh, known, gone } = comparison;
  const counts = DEVIATION_CLASSES.map((c) => String(classes.get(c) ?? 0));
  const ledger = [fresh.length, known.length, gone.length].map(String);
  const text = markdownCell(suitesText(suites));
  return markdownRow([
    stack,
    markdownCell(version),
    markdownCode(profile),
    text,
    String(cases),
    String(agreed),
    ...counts,
    ...ledger,
  ]);
}

function summaryTable(stacks: readonly StackSummary[], missing: readonly MissingStack[]): readonly string[] {
  const counts = DEVIATION_CLASSES.map((c) => `${SHORT[c]}:`);
  return [
    '## Stacks',
    '',
    markdownHead([
      'stack',
      'version',
      'profile',
      'suites',
      'cases:',
      'agree:',
      ...counts,
      'new:',
      'known:',
      'gone:',
    ]),
    ...stacks.map(summaryRow),
    '',
    ...missing.map((m) => `- ${m.stack} was not run: ${markdownCell(m.reason)}`),
    ...(missing.length > 0 ? [''] : []),
  ];
}

function ledgerText({ entry }: CountedDeviation): string {
  if (entry === null) return '**new**';
  return entry.reason === '' ? 'known, without a reason yet' : `known: ${markdownCell(entry.reason)}`;
}

/** The same thing done in several states: one exchange stands for all. */
function families(deviations: readonly CountedDeviation[]): readonly (readonly CountedDeviation[])[] {
  const groups = new Map<string, CountedDeviation[]>();
  for (const d of deviations) {
    const [, ...rest] = d.finding.id.split('.');
    const key = JSON.stringify([d.kind, rest]);
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  return [...groups.values()];
}

function memberText(stack: string, counted: CountedDeviation): string {
  const { finding } = counted;
  const seen = finding.sightings.map((s) => `${s.suite} ${s.cases}`).join(', ');
  return `- <a id="${anchor(stack, finding.id)}"></a>\`${finding.id}\`: cases ${seen}; ${ledgerText(counted)}`;
}

function shortest(family: readonly CountedDeviation[]): CountedDeviation | undefined {
  return [...family].sort((a, b) => a.finding.steps.length - b.finding.steps.length)[0];
}

function familyText(stack: string, family: readonly CountedDeviation[]): readonly string[] {
  const first = shortest(family);
  if (first === undefined) return [];
  const { finding, kind } = first;
  const { trap, clause, requirements, changes, reason } = finding.classification;
  const { problem, trace } = finding.deviation;
  const names = [trap, rfcClause(clause), ...requirements].filter(Boolean).join(', ');
  const permitted =
    changes.length === 0 ? '' : ` Permitted with ${changes.map((c) => `\`${c}\``).join(', ')}.`;
  return [
    `### ${stack}: ${finding.id}${family.length > 1 ? ` and ${family.length - 1} more` : ''}`,
    '',
    `${kind}${names === '' ? '' : ` (${names})`}: ${markdownCell(reason)}${permitted}`,
    '',
    ...family.map((d) => memberText(stack, d)),
    '',
    fenced('text', `${exchangeText(trace)}\n\nexpected  ${problem.expected}\nobserved  ${problem.observed}`),
    '',
  ];
}

function stackText({ stack, deviations, comparison }: StackSummary): readonly string[] {
  const gone = comparison.gone.map((e) => `- gone: ${e.id}`);
  const unseen = comparison.unseen.map((e) => `- not looked for with certainty: ${e.id}`);
  const rest = [...gone, ...unseen];
  return [
    `## Deviations of ${stack}`,
    '',
    ...(deviations.length === 0 ? ['None.', ''] : families(deviations).flatMap((f) => familyText(stack, f))),
    ...(rest.length === 0 ? [] : [...rest, '']),
  ];
}

function rediscoveryTable(rows: readonly Rediscovery[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    '## Real bugs found again',
    '',
    markdownHead(['bug', 'stack', 'suite', 'found', 'after cases:', 'by']),
    ...rows.map((r) =>
      markdownRow([
        markdownCell(r.bug),
        r.stack,
        r.suite,
        r.found ? 'yes' : '**no**',
        String(r.after),
        markdownCode(r.vector),
      ]),
    ),
    '',
  ];
}

/** The report of a run in Markdown: stacks x requirements, and every deviation. The same run gives the same text; it has no times and no rates. */
export function conformanceMatrix(runs: ConformanceRuns): string {
  const { stacks, missing, rediscoveries } = summariesOf(runs);
  return [
    '# TCP stacks beside the model of RFC 9293',
    '',
    'How it was made, and how to read it: docs/ledger.md.',
    '',
    ...summaryTable(stacks, missing),
    ...rediscoveryTable(rediscoveries),
    ...matrixTable(matrixLines(stacks), stacks),
    ...choiceTable(stacks, links),
    ...stacks.flatMap(stackText),
  ].join('\n');
}
