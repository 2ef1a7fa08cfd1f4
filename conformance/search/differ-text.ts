import { exchangeText } from '../random-testing/exchange-text.js';
import type { DifferReport, FoundDisagreement } from './differ-report.js';
import { type Answer, VERDICTS } from './disagreement.js';
import { runText } from './search-text.js';

function clauseOf({ deviation }: Answer): readonly string[] {
  if (deviation === null || deviation.row === null) return [];
  return [`  because   ${deviation.row}: ${deviation.clause}: ${deviation.reason}`];
}

/** Both answers to the same steps, one below the other: the exchange as A has it, and what B does instead in its last step. */
function disagreementText(found: FoundDisagreement, { a, b }: DifferReport): string {
  const { disagreement, cases, first, after } = found;
  const [left, right] = [disagreement.a, disagreement.b];
  const name = (verdict: string): string =>
    verdict.replace(/^A /, `A (${a.stack}) `).replace(/^B /, `B (${b.stack}) `);
  return [
    name(found.name),
    exchangeText(left.trace),
    `  A ${a.stack.padEnd(10)} ${left.text}`,
    `  B ${b.stack.padEnd(10)} ${right.text}`,
    ...clauseOf(left),
    ...clauseOf(right).filter((line) => !clauseOf(left).includes(line)),
    `  seen in ${cases} case${cases === 1 ? '' : 's'}, first after ${after} (${first})`,
    '',
  ].join('\n');
}

/** How two stacks differ, for the terminal. Ends with a newline. */
export function differText(report: DifferReport): string {
  const { a, b, disagreements, unsteady } = report;
  const counts = VERDICTS.map(
    (v) => `${v} ${disagreements.filter(({ disagreement }) => disagreement.verdict === v).length}`,
  );
  return [
    ...disagreements.map((found) => disagreementText(found, report)),
    ...unsteady.map((name) => `${name}: not seen again when the same steps were played again\n`),
    `A: ${a.stack} ${a.version}, B: ${b.stack} ${b.version}; permitted: profile ${report.profile}`,
    runText(report),
    `classes of disagreements: ${counts.join(', ')}`,
    '',
  ].join('\n');
}
