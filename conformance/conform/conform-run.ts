import type { StackDescription } from '../adapter/stack-description.js';
import type { CriterionName } from '../vectors/suite.js';
import type { Finding } from './finding.js';

/** How one suite went. */
export interface SuiteRun {
  readonly suite: CriterionName;
  /** Vectors of the suite that the stack can be asked for. */
  readonly vectors: number;
  readonly ran: number;
  readonly agreed: number;
  readonly deviated: number;
  readonly unstable: number;
  /** Cells that were not reached, because every way that was found leads over a deviation. */
  readonly behind: number;
  /** Vectors that need what the adapter can't do, by what that is. */
  readonly leftOut: number;
  readonly lacking: Readonly<Record<string, number>>;
}

/** A case that was answered in two ways. */
export interface UnstableCase {
  readonly suite: CriterionName;
  readonly vector: string;
  readonly what: string;
}

/** Everything that the suites showed of one stack. Deterministic, but for `seconds`. */
export interface ConformRun {
  readonly stack: string;
  readonly description: StackDescription;
  /** Profile it was held to. */
  readonly profile: string;
  readonly suites: readonly SuiteRun[];
  readonly findings: readonly Finding[];
  readonly unstable: readonly UnstableCase[];
  /** In how many cases the stack did what a row of the chart says, by row. */
  readonly rows: ReadonlyMap<string, number>;
  /** Why not everything was run; null: it was. */
  readonly incomplete: string | null;
  /** Playing the cases, without making and shrinking them; wall clock of all workers together. */
  readonly seconds: number;
}
