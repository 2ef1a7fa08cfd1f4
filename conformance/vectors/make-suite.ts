import {
  cellsSuite,
  guardsSuite,
  pairsSuite,
  statesSuite,
  transitionsSuite,
} from './criteria/coverage-criteria.js';
import { faultsSuite } from './criteria/fault-vectors.js';
import { lifecyclesSuite } from './criteria/lifecycles.js';
import { machineSuite } from './criteria/machine-suites.js';
import type { CriterionName, Suite } from './suite.js';
import type { Workbench } from './workbench.js';

/** The vectors of one criterion. `extraStates` is asked by the W-, Wp- and HSI-method only. */
export function makeSuite(criterion: CriterionName, bench: Workbench, extraStates: number): Suite {
  switch (criterion) {
    case 'states':
      return statesSuite(bench);
    case 'transitions':
      return transitionsSuite(bench);
    case 'guards':
      return guardsSuite(bench);
    case 'cells':
      return cellsSuite(bench);
    case 'pairs':
      return pairsSuite(bench);
    case 'w':
    case 'wp':
    case 'hsi':
      return machineSuite(bench, criterion, extraStates);
    case 'lifecycles':
      return lifecyclesSuite(bench);
    case 'faults':
      return faultsSuite(bench);
  }
}
