import { readFileSync } from 'node:fs';
import { packageFile } from '../../properties/package-file.js';
import type { CriterionName, Suite } from './suite.js';

/** Exact size of one suite for profile rfc9293 and no extra states, and how many faults of the catalogue it kills. */
export interface SuiteCounts {
  readonly covered: number;
  readonly total: number;
  readonly vectors: number;
  readonly steps: number;
  readonly kills: number;
}

/** The committed counts of every suite: a change of the chart or of the generator that changes one is seen at once. */
export function expectedSuiteCounts(): Readonly<Record<CriterionName, SuiteCounts>> {
  const text = readFileSync(packageFile('conformance/vectors/expected-counts.json'), 'utf8');
  return JSON.parse(text) as Record<CriterionName, SuiteCounts>;
}

/** The counts of a suite, without its kills. */
export function countsOf({ covered, total, vectors }: Suite): Omit<SuiteCounts, 'kills'> {
  return { covered, total, vectors: vectors.length, steps: vectors.reduce((n, v) => n + v.steps.length, 0) };
}
