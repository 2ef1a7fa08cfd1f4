import { exchangeText } from '../random-testing/exchange-text.js';
import { STACK_NAMES } from '../stacks/registry.js';
import type { Classification } from './classification.js';
import type { ClassifiedFinding } from './classified-finding.js';
import { rfcClause } from './rfc-clause.js';

function classText({ kind, trap, clause, requirements, changes }: Classification): string {
  const further = requirements.filter((r) => !clause.includes(r));
  const names = [trap, rfcClause(clause), ...further].filter(Boolean).join(', ');
  const choice = changes.length === 0 ? '' : `; permitted with ${changes.join(' and ')}`;
  return `${kind}${names === '' ? '' : ` (${names})`}${choice}`;
}

/** `seen in 12 cases of cells (first after 40), 3 of search (first after 900)`. */
function sightingsText({ sightings }: ClassifiedFinding): string {
  const told = sightings.map(
    ({ suite, cases, after }) => `${cases} case${cases === 1 ? '' : 's'} of ${suite} (first after ${after})`,
  );
  return told.length === 0 ? 'seen when played again' : `seen in ${told.join(', ')}`;
}

/** The command that plays it again, once it is in the ledger. */
export function replayCommand(stack: string, id: string): string {
  const named = STACK_NAMES.includes(stack) ? stack : '--command COMMAND --ledger FILE';
  return `tcproof conform ${named} --replay ${id}`;
}

/** A deviation for the terminal: what it is, the exchange, what was expected and what came, the clause, and how to see it again. */
export function explainFinding(stack: string, finding: ClassifiedFinding): string {
  const { id, classification, deviation } = finding;
  const { expected, observed } = deviation.problem;
  return [
    `${stack} ${id}: ${classText(classification)}`,
    exchangeText(deviation.trace),
    `  expected  ${expected}`,
    `  observed  ${observed}`,
    `  because   ${classification.reason}`,
    `  ${sightingsText(finding)}`,
    `  replay    ${replayCommand(stack, id)}`,
    '',
  ].join('\n');
}
