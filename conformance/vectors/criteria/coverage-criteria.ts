import { CHART, guardNames, placedRows } from '../../../model/chart.js';
import { STATES } from '../../../model/state-name.js';
import type { Run } from '../findings.js';
import { whyNotDrivable } from '../not-drivable.js';
import type { RunItems } from '../run-items.js';
import type { CriterionName, Suite } from '../suite.js';
import type { Workbench } from '../workbench.js';
import { cover } from './cover.js';

interface Kind {
  readonly criterion: CriterionName;
  readonly kind: keyof RunItems;
  readonly statement: string;
  readonly items: readonly string[];
  readonly runs: Iterable<Run>;
}

function suiteOf(bench: Workbench, { criterion, kind, statement, items, runs }: Kind): Suite {
  const wanted = new Set(items);
  const candidates = [...new Set(runs)].map((run) => bench.candidate(run, kind, wanted));
  return cover({ criterion, statement, items, candidates, reason: whyNotDrivable });
}

/** Both outcomes of every guard of every cell, as `tcproof coverage` counts them. */
function guardOutcomes(): readonly string[] {
  const outcomes = placedRows(CHART.rows).flatMap(({ state, event, row }) =>
    guardNames(row).flatMap((guard) => [
      `${state} ${event} ${guard}=true`,
      `${state} ${event} ${guard}=false`,
    ]),
  );
  return [...new Set(outcomes)];
}

export function statesSuite(bench: Workbench): Suite {
  return suiteOf(bench, {
    criterion: 'states',
    kind: 'states',
    statement: 'Every state of the connection is entered.',
    items: STATES,
    runs: bench.main().rows.values(),
  });
}

export function transitionsSuite(bench: Workbench): Suite {
  return suiteOf(bench, {
    criterion: 'transitions',
    kind: 'rows',
    statement:
      'Every row of the chart is taken, under the profile or one that differs from it in a single switch.',
    items: placedRows(CHART.rows).map((p) => p.id),
    runs: bench.all().rows.values(),
  });
}

export function guardsSuite(bench: Workbench): Suite {
  const { guards, rows } = bench.all();
  return suiteOf(bench, {
    criterion: 'guards',
    kind: 'guards',
    statement: 'Every guard of every state and event decides both ways.',
    items: guardOutcomes(),
    // The outcomes of a queued CLOSE are seen in its rows.
    runs: [...guards.values(), ...rows.values()],
  });
}

export function cellsSuite(bench: Workbench): Suite {
  const { cells } = bench.main();
  return suiteOf(bench, {
    criterion: 'cells',
    kind: 'cells',
    statement:
      'Every state meets every call and timeout, and every segment: five positions of the window x eight settings of SYN, FIN and RST x seven classes of the ACK x with and without text.',
    items: [...cells.keys()],
    runs: cells.values(),
  });
}

export function pairsSuite(bench: Workbench): Suite {
  const { pairs } = bench.main();
  return suiteOf(bench, {
    criterion: 'pairs',
    kind: 'pairs',
    statement: 'Every two rows of the chart that can follow each other directly do so once.',
    items: [...pairs.keys()],
    runs: pairs.values(),
  });
}
