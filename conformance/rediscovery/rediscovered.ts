import type { Sighting } from '../conform/finding.js';
import { classifiedFindings } from '../ledger/classified-finding.js';
import type { Rediscovery, StackRun } from '../ledger/matrix/stack-run.js';
import { KNOWN_BUGS, type KnownBug } from './known-bugs.js';

function first(sightings: readonly Sighting[], suite: string): Sighting | undefined {
  return sightings.filter((s) => s.suite === suite).sort((a, b) => a.after - b.after)[0];
}

function rowsOf({ bug, shownBy }: KnownBug, { found, suites }: StackRun): readonly Rediscovery[] {
  const shown = classifiedFindings(found).filter(({ id }) => shownBy.test(id));
  const sightings = shown.flatMap((f) => f.sightings);
  return suites.map(({ name, cases }) => {
    const seen = first(sightings, name);
    return {
      bug,
      stack: found.stack,
      suite: name,
      found: seen !== undefined,
      after: seen?.after ?? cases,
      vector: seen?.first ?? '',
    };
  });
}

/** Which suite has found which of the known bugs of the stacks that were run, and after how many of its cases. */
export function rediscovered(runs: readonly StackRun[]): readonly Rediscovery[] {
  return KNOWN_BUGS.flatMap((bug) =>
    runs.filter((r) => r.found.stack === bug.stack).flatMap((r) => rowsOf(bug, r)),
  );
}
