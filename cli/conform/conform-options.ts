import type { CriterionName } from '../../conformance/vectors/suite.js';

/** What is asked of `tcproof conform`, read from its options. */
export interface ConformRequest {
  /** Names of stacks, or a command line of a shim, as `stackNamed` reads them. */
  readonly specs: readonly string[];
  readonly suites: readonly CriterionName[];
  readonly profile?: string;
  readonly workers: number;
  readonly repeats: number;
  readonly wait: boolean;
  /** Instead of the ledgers of our stacks. */
  readonly ledger?: string;
  readonly update: boolean;
  readonly out?: string;
  /** File for the matrix alone. */
  readonly matrix?: string;
  readonly json: boolean;
}

/** What a run asks by default: the other criteria are parts of these. */
export const DEFAULT_SUITES: readonly CriterionName[] = [
  'transitions',
  'guards',
  'cells',
  'pairs',
  'w',
  'lifecycles',
  'faults',
];
