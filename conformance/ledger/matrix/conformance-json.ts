import { prettyJson } from '../../../reports/pretty-json.js';
import type { LedgerEntry } from '../ledger.js';
import { matrixLines } from './matrix.js';
import type { ConformanceRuns } from './stack-run.js';
import type { CountedDeviation, StackSummary } from './stack-summary.js';
import { summariesOf } from './summaries.js';

/** Version of the format; `reports/schema/conformance.schema.json` describes it. */
export const CONFORMANCE_VERSION = 1;

function deviationJson({ finding, kind, known }: CountedDeviation): object {
  const { id, classification, deviation, sightings, steps } = finding;
  const { trap, clause, requirements, changes } = classification;
  return {
    id,
    class: kind,
    new: known === null,
    cause: known?.cause ?? null,
    trap,
    clause,
    requirements,
    changes,
    row: deviation.row,
    expected: deviation.problem.expected,
    observed: deviation.problem.observed,
    reason: known?.reason ?? '',
    sightings,
    steps,
  };
}

const ids = (entries: readonly LedgerEntry[]): readonly string[] => entries.map((e) => e.id);

function stackJson(s: StackSummary): object {
  const { stack, version, profile, suites, cases, agreed, deviations, comparison } = s;
  return {
    stack,
    version,
    profile,
    suites,
    cases,
    agreed,
    classes: Object.fromEntries(s.classes),
    gone: ids(comparison.gone),
    unseen: ids(comparison.unseen),
    deviations: deviations.map(deviationJson),
    rows: Object.fromEntries([...s.agreedRows].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The report of a run as JSON, the same facts as in `conformanceMatrix`. */
export function conformanceJson(runs: ConformanceRuns): string {
  const { stacks, missing, rediscoveries } = summariesOf(runs);
  const requirements = matrixLines(stacks).map(({ requirement, cells }) => ({
    ...requirement,
    cells: Object.fromEntries(cells.map((cell, i) => [stacks[i]?.stack ?? '', cell])),
  }));
  return prettyJson({
    version: CONFORMANCE_VERSION,
    stacks: stacks.map(stackJson),
    missing,
    requirements,
    rediscoveries,
  });
}
