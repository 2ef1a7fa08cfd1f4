import type { ConformRun } from '../../conform/conform-run.js';
import type { Ledger } from '../ledger.js';
import { possibleRows } from './possible-rows.js';
import type { StackRun } from './stack-run.js';

/** The run of the vector suites on a stack, as the matrix wants it. A suite is whole if all that the adapter can play of it was played. */
export function stackRunOf(run: ConformRun, ledger: Ledger): StackRun {
  const { description, profile, stack, findings, rows, suites, incomplete } = run;
  return {
    found: { stack, version: description.version, profile, findings },
    ledger,
    suites: suites.map(({ suite, ran, agreed, leftOut, vectors }) => ({
      name: suite,
      cases: ran,
      agreed,
      leftOut,
      whole: incomplete === null && ran > 0 && ran === vectors,
    })),
    agreedRows: rows,
    possible: possibleRows(description, profile),
    replayedClean: run.replayedClean,
  };
}
