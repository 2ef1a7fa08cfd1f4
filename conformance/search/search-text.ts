import { classifiedFindings } from '../ledger/classified-finding.js';
import { explainFinding } from '../ledger/explain-finding.js';
import type { SearchReport, Unsteady } from './search-report.js';

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** How long and how far, in one line; shared by both kinds of search. */
export function runText(run: {
  readonly cases: number;
  readonly steps: number;
  readonly seconds: number;
  readonly seed: number;
  readonly restarts: number;
  readonly ended: string;
}): string {
  const restarts = run.restarts === 0 ? '' : `, started afresh ${plural(run.restarts, 'time')}`;
  const ended = run.ended === '' ? '' : `; ended early: ${run.ended}`;
  return `${plural(run.cases, 'case')}, ${plural(run.steps, 'step')}, ${run.seconds.toFixed(1)} s, seed ${run.seed}${restarts}${ended}`;
}

function unsteadyText({ name, expected, observed, steps }: Unsteady): string {
  return [
    `${name}: seen once, but not when the same steps were played again: the stack, or its adapter, does not always answer the same`,
    `  expected  ${expected}`,
    `  observed  ${observed}`,
    `  steps     ${JSON.stringify(steps)}`,
    '',
  ].join('\n');
}

/** What a search found, for the terminal. Ends with a newline. */
export function searchText(report: SearchReport): string {
  const { stack, version, profile, known, unsteady, covered, missed } = report;
  const found = classifiedFindings(report);
  const counts = `${found.length} new, ${known.length} known, ${unsteady.length} not reproduced`;
  return [
    ...found.map((finding) => explainFinding(stack, finding)),
    ...unsteady.map(unsteadyText),
    `${stack} ${version}, held to ${profile}: ${runText(report)}`,
    `classes of deviations: ${counts}`,
    `rows of the chart: ${covered.length} taken, ${missed.length} not (where a deviation stands in the way, or the time was too short)`,
    '',
  ].join('\n');
}
