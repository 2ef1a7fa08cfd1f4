import { type ClassifiedFinding, classifiedFindings } from '../classified-finding.js';
import { compareLedger, type LedgerComparison } from '../compare-ledger.js';
import { DEVIATION_CLASSES, type DeviationClass, rankOf } from '../deviation-class.js';
import type { Explanation } from '../explanation.js';
import type { PossibleRows } from './possible-rows.js';
import { lookedFor, type StackRun, type SuiteRun } from './stack-run.js';

/** A deviation as it counts: as the ledger judges it, where it does. */
export interface CountedDeviation {
  readonly finding: ClassifiedFinding;
  readonly kind: DeviationClass;
  /** Null: new. */
  readonly known: Explanation | null;
}

/** Everything that the report says of one stack. */
export interface StackSummary {
  readonly stack: string;
  readonly version: string;
  readonly profile: string;
  /** By name. */
  readonly suites: readonly SuiteRun[];
  readonly cases: number;
  readonly agreed: number;
  readonly deviations: readonly CountedDeviation[];
  readonly classes: ReadonlyMap<DeviationClass, number>;
  readonly comparison: LedgerComparison;
  readonly agreedRows: ReadonlyMap<string, number>;
  readonly possible: PossibleRows;
}

function order(a: CountedDeviation, b: CountedDeviation): number {
  const rank = rankOf(a.kind) - rankOf(b.kind);
  return rank === 0 ? (a.finding.id < b.finding.id ? -1 : 1) : rank;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

export function stackSummary(run: StackRun): StackSummary {
  const { stack, version, profile } = run.found;
  const comparison = compareLedger(run.found, run.ledger, lookedFor(run));
  const explained = new Map(comparison.known.map((k) => [k.finding.id, k.explanation]));
  const deviations = classifiedFindings(run.found).map((finding): CountedDeviation => {
    const known = explained.get(finding.id) ?? null;
    return { finding, kind: known?.kind ?? finding.classification.kind, known };
  });
  return {
    stack,
    version,
    profile,
    suites: [...run.suites].sort((a, b) => (a.name < b.name ? -1 : 1)),
    cases: sum(run.suites.map((s) => s.cases)),
    agreed: sum(run.suites.map((s) => s.agreed)),
    deviations: deviations.sort(order),
    classes: new Map(DEVIATION_CLASSES.map((c) => [c, deviations.filter((d) => d.kind === c).length])),
    comparison,
    agreedRows: run.agreedRows,
    possible: run.possible,
  };
}
