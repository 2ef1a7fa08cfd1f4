import type { StackFindings } from '../../conform/finding.js';
import type { LookedFor } from '../compare-ledger.js';
import type { Ledger } from '../ledger.js';
import type { PossibleRows } from './possible-rows.js';

/** A suite of vectors, or a search, that was run on a stack. */
export interface SuiteRun {
  readonly name: string;
  /** Cases that were played. */
  readonly cases: number;
  /** Of these, the ones in which the stack did what the model does. */
  readonly agreed: number;
  /** Cases of the suite that the adapter cannot play. */
  readonly leftOut: number;
  /** Run from the first case to the last. */
  readonly whole: boolean;
}

/** One stack as it was tested, for the matrix. */
export interface StackRun {
  readonly found: StackFindings;
  readonly ledger: Ledger;
  readonly suites: readonly SuiteRun[];
  /** Row of the chart -> cases in which the stack agreed with it. */
  readonly agreedRows: ReadonlyMap<string, number>;
  readonly possible: PossibleRows;
  /** Ids of ledger entries whose steps were played again without any deviation. */
  readonly replayedClean: ReadonlySet<string>;
}

/** A stack that was not run here. */
export interface MissingStack {
  readonly stack: string;
  /** One line: what is missing. */
  readonly reason: string;
}

/** A real bug, and whether a suite has found it without being told. */
export interface Rediscovery {
  readonly bug: string;
  readonly stack: string;
  readonly suite: string;
  readonly found: boolean;
  /** Cases of the suite until it was found, itself included; all of them where it was not. */
  readonly after: number;
  /** Name of the case that found it; empty where none did. */
  readonly vector: string;
}

/** Everything that the report of a run says. */
export interface ConformanceRuns {
  readonly runs: readonly StackRun[];
  readonly missing: readonly MissingStack[];
  readonly rediscoveries: readonly Rediscovery[];
}

/** What a run has looked for with certainty. */
export function lookedFor({ suites, replayedClean }: StackRun): LookedFor {
  return { wholeSuites: new Set(suites.filter((s) => s.whole).map((s) => s.name)), replayedClean };
}
