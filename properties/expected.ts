import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.js';

/** Exact size of the state graph of one scenario. */
export interface ExpectedCounts {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Values of the four components; only a hint for the sizes of tables. */
  readonly sizes: readonly [number, number, number, number];
}

/** The committed counts of every scenario: a change of the model that changes one is seen at once. */
export function expectedCounts(): Readonly<Record<string, ExpectedCounts>> {
  return JSON.parse(readFileSync(packageFile('properties/expected-counts.json'), 'utf8')) as Record<
    string,
    ExpectedCounts
  >;
}
