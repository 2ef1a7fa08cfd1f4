import { fenced } from '../../../reports/fenced.js';
import { markdownCell } from '../../../reports/markdown-cell.js';
import { exchangeText } from '../../random-testing/exchange-text.js';
import { rfcClause } from '../rfc-clause.js';
import { causeSection } from './cause-section.js';
import { deviationAnchor } from './deviation-links.js';
import type { CountedDeviation, StackSummary } from './stack-summary.js';

function ledgerText({ known }: CountedDeviation): string {
  if (known === null) return '**new**';
  return known.reason === '' ? 'known, without a reason yet' : `known: ${markdownCell(known.reason)}`;
}

/** The same cause; where none is named, the same thing done in several states. One exchange stands for all. */
function families(deviations: readonly CountedDeviation[]): readonly (readonly CountedDeviation[])[] {
  const groups = new Map<string, CountedDeviation[]>();
  for (const d of deviations) {
    const [, ...rest] = d.finding.id.split('.');
    const cause = d.known?.cause ?? null;
    const key = JSON.stringify(cause === null ? [d.kind, rest] : cause);
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  return [...groups.values()];
}

function memberText(stack: string, counted: CountedDeviation): string {
  const { finding } = counted;
  const seen = finding.sightings.map((s) => `${s.suite} ${s.cases}`).join(', ');
  return `- <a id="${deviationAnchor(stack, finding.id)}"></a>\`${finding.id}\`: cases ${seen}; ${ledgerText(counted)}`;
}

function shortest(family: readonly CountedDeviation[]): CountedDeviation | undefined {
  return [...family].sort((a, b) => a.finding.steps.length - b.finding.steps.length)[0];
}

function familyText(stack: string, family: readonly CountedDeviation[]): readonly string[] {
  const first = shortest(family);
  if (first === undefined) return [];
  const { finding, kind, known } = first;
  const { problem, trace } = finding.deviation;
  const shown = fenced(
    'text',
    `${exchangeText(trace)}\n\nexpected  ${problem.expected}\nobserved  ${problem.observed}`,
  );
  if (known !== null && known.cause !== null)
    return [...causeSection(stack, known.cause, known, family), shown, ''];
  const { trap, clause, requirements, changes, reason } = finding.classification;
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
    shown,
    '',
  ];
}

/** All deviations of a stack, in Markdown: one exchange for each cause, or each thing that is done alike in several states. */
export function deviationSections({ stack, deviations, comparison }: StackSummary): readonly string[] {
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
