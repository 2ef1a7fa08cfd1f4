import { exchangeText } from '../random-testing/exchange-text.js';
import type { LedgerComparison } from './compare-ledger.js';
import { explainFinding } from './explain-finding.js';
import { type KnownCause, knownCauses } from './known-causes.js';
import type { LedgerEntry } from './ledger.js';

const listed = (title: string, entries: readonly LedgerEntry[]): readonly string[] =>
  entries.length === 0 ? [] : [`${title}: ${entries.map((e) => e.id).join(', ')}`];

/** A cause with what it stands for, and the shortest exchange that shows it. */
function causeText({ cause, members, cases, shortest }: KnownCause): string {
  const classes = `${members.length} ${members.length === 1 ? 'class' : 'classes'}`;
  const { id, deviation } = shortest.finding;
  return [
    `known: ${cause ?? 'without a cause in common'}: ${classes}, ${cases} ${cases === 1 ? 'case' : 'cases'}, as ${id}`,
    exchangeText(deviation.trace),
    `  expected  ${deviation.problem.expected}`,
    `  observed  ${deviation.problem.observed}`,
    '',
  ].join('\n');
}

/** What a run found beside the ledger, for the terminal: new deviations in full, the known by cause, the others by name. Ends with a newline. */
export function comparisonText(stack: string, version: string, comparison: LedgerComparison): string {
  const { fresh, known, gone, unseen, unexplained } = comparison;
  const counts = `${fresh.length} new, ${known.length} known, ${gone.length} gone`;
  return [
    ...fresh.map((f) => explainFinding(stack, f)),
    ...knownCauses(known).map(causeText),
    `${stack} ${version}: ${counts}${unseen.length === 0 ? '' : `, ${unseen.length} not looked for with certainty`}`,
    ...listed('  gone', gone),
    ...listed('  not looked for with certainty', unseen),
    ...listed('  known without a reason: write one into the ledger', unexplained),
    '',
  ].join('\n');
}
