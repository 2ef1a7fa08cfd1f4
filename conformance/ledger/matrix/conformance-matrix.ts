import { markdownCell } from '../../../reports/markdown-cell.js';
import { markdownCode } from '../../../reports/markdown-code.js';
import { markdownHead, markdownRow } from '../../../reports/markdown-table.js';
import { DEVIATION_CLASSES, type DeviationClass } from '../deviation-class.js';
import { choiceTable } from './choice-table.js';
import { deviationLinks } from './deviation-links.js';
import { deviationSections } from './deviation-sections.js';
import { type MatrixLine, matrixLines } from './matrix.js';
import type { MatrixCell } from './matrix-cell.js';
import type { ConformanceRuns, MissingStack, Rediscovery, SuiteRun } from './stack-run.js';
import type { StackSummary } from './stack-summary.js';
import { summariesOf } from './summaries.js';

function cellText(stack: StackSummary, { verdict, agreed, deviations }: MatrixCell): string {
  const also = agreed > 0 ? `; ok ${agreed}` : '';
  switch (verdict) {
    case 'violated':
      return `**violated**: ${deviationLinks(stack, deviations)}${also}`;
    case 'choice':
      return deviations.length === 0
        ? 'choice of the profile'
        : `choice: ${deviationLinks(stack, deviations)}${also}`;
    case 'ok':
      return `ok ${agreed}`;
    case 'not exercised':
    case 'not possible':
      return verdict;
  }
}

function cellOf(stack: StackSummary | undefined, cell: MatrixCell): string {
  return stack === undefined ? '' : cellText(stack, cell);
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
        ...cells.map((cell, i) => cellOf(stacks[i], cell)),
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

/** The report of a run in Markdown: stacks x requirements, and every deviation: under its cause where the ledger names one. The same run gives the same text; it has no times and no rates. */
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
    ...choiceTable(stacks),
    ...stacks.flatMap(deviationSections),
  ].join('\n');
}
