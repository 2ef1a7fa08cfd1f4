import { setImmediate } from 'node:timers/promises';
import { countsOf, expectedSuiteCounts } from '../conformance/vectors/expected-counts.js';
import { type KillRow, killRow } from '../conformance/vectors/kill-matrix.js';
import type { TimedSuite } from '../conformance/vectors/kills-text.js';
import { makeSuite } from '../conformance/vectors/make-suite.js';
import type { CriterionName } from '../conformance/vectors/suite.js';
import { Workbench } from '../conformance/vectors/workbench.js';
import { FAULTS } from '../model/faults/index.js';

/** What is asked for. */
export interface VectorsRequest {
  readonly profile: string;
  readonly criteria: readonly CriterionName[];
  readonly extraStates: number;
}

function say(text: string): void {
  if (process.stderr.isTTY === true) process.stderr.write(`\r\x1b[K${text}`);
}

/** Makes the suites one after the other; what they are made of is explored once. */
export async function makeSuites({ profile, criteria, extraStates }: VectorsRequest): Promise<TimedSuite[]> {
  const bench = new Workbench(profile);
  const suites: TimedSuite[] = [];
  for (const criterion of criteria) {
    say(`making the vectors of ${criterion} ...`);
    await setImmediate();
    const start = performance.now();
    const suite = makeSuite(criterion, bench, extraStates);
    suites.push({ suite, making: performance.now() - start, running: 0 });
  }
  say('');
  return suites;
}

/** Runs every suite against every faulty chart. */
export async function killMatrix(
  suites: readonly TimedSuite[],
): Promise<{ readonly rows: readonly KillRow[]; readonly suites: readonly TimedSuite[] }> {
  const times = suites.map(() => 0);
  const rows: KillRow[] = [];
  for (const fault of FAULTS.values()) {
    say(`${rows.length} of ${FAULTS.size} faults: ${fault.id}`);
    await setImmediate();
    const parts = suites.map(({ suite }, i) => {
      const start = performance.now();
      const row = killRow(fault, [suite]);
      times[i] = (times[i] ?? 0) + performance.now() - start;
      return row;
    });
    const killers = Object.assign({}, ...parts.map((p) => p.killers)) as KillRow['killers'];
    rows.push({ fault: fault.id, killers, reason: parts[0]?.reason ?? '' });
  }
  say('');
  return { rows, suites: suites.map((s, i) => ({ ...s, running: times[i] ?? 0 })) };
}

/** Where the suites differ from the committed counts, one line each; only for the request that these are of. */
export function countDifferences(
  { profile, extraStates }: VectorsRequest,
  suites: readonly TimedSuite[],
  rows: readonly KillRow[] | null,
): readonly string[] {
  if (profile !== 'rfc9293' || extraStates !== 0) return [];
  const expected = expectedSuiteCounts();
  return suites.flatMap(({ suite }) => {
    const { kills, ...counts } = expected[suite.criterion];
    const now = countsOf(suite);
    const killed = rows?.filter((r) => r.killers[suite.criterion] !== null).length;
    const same = JSON.stringify(now) === JSON.stringify(counts) && (killed === undefined || killed === kills);
    if (same) return [];
    const text = JSON.stringify({ ...now, ...(killed === undefined ? {} : { kills: killed }) });
    return [`${suite.criterion}: ${text}, expected ${JSON.stringify(expected[suite.criterion])}`];
  });
}
