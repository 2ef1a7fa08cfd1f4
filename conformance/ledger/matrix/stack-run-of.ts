import type { ConformRun, SuiteRun as VectorSuite } from '../../conform/conform-run.js';
import type { Finding } from '../../conform/finding.js';
import type { Ledger } from '../ledger.js';
import { possibleRows } from './possible-rows.js';
import type { StackRun, SuiteRun } from './stack-run.js';

/** What was done with a stack besides the suites of vectors. */
export interface Besides {
  readonly findings?: readonly Finding[];
  readonly suites?: readonly SuiteRun[];
  /** Ids of ledger entries whose steps were played again without any deviation. */
  readonly replayedClean?: ReadonlySet<string>;
}

/** A suite is whole if all that the adapter can play of it was played: cells behind a deviation were not. */
function suiteOf({ suite, vectors, ran, agreed, behind, leftOut }: VectorSuite, complete: boolean): SuiteRun {
  return { name: suite, cases: ran, agreed, leftOut, whole: complete && ran === vectors && behind === 0 };
}

/** The run of the vector suites on a stack, and what else was found at it, as the matrix wants it. */
export function stackRunOf(run: ConformRun, ledger: Ledger, besides: Besides = {}): StackRun {
  const { stack, description, profile, suites, findings, rows, incomplete } = run;
  const { version } = description;
  return {
    found: { stack, version, profile, findings: [...findings, ...(besides.findings ?? [])] },
    ledger,
    suites: [...suites.map((s) => suiteOf(s, incomplete === null)), ...(besides.suites ?? [])],
    agreedRows: rows,
    possible: possibleRows(description, profile),
    replayedClean: besides.replayedClean ?? new Set(),
  };
}
