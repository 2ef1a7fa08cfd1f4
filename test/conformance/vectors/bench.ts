import { makeSuite } from '../../../conformance/vectors/make-suite.js';
import type { CriterionName, Suite } from '../../../conformance/vectors/suite.js';
import { Workbench } from '../../../conformance/vectors/workbench.js';

/** One workbench for all tests of a file: its exploration is what costs. */
export const BENCH = new Workbench('rfc9293');

const made = new Map<CriterionName, Suite>();

export function suite(criterion: CriterionName): Suite {
  const known = made.get(criterion) ?? makeSuite(criterion, BENCH, 0);
  made.set(criterion, known);
  return known;
}
