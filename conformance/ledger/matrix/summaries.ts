import type { ConformanceRuns, MissingStack, Rediscovery } from './stack-run.js';
import { type StackSummary, stackSummary } from './stack-summary.js';

/** All that was run, in an order that does not depend on when it was. */
export interface Summaries {
  readonly stacks: readonly StackSummary[];
  readonly missing: readonly MissingStack[];
  readonly rediscoveries: readonly Rediscovery[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function summariesOf({ runs, missing, rediscoveries }: ConformanceRuns): Summaries {
  const named = (s: StackSummary): string => `${s.stack} ${s.version}`;
  const key = (r: Rediscovery): string => `${r.stack}\n${r.bug}\n${r.suite}`;
  return {
    stacks: runs.map(stackSummary).sort((a, b) => compare(named(a), named(b))),
    missing: [...missing].sort((a, b) => compare(a.stack, b.stack)),
    rediscoveries: [...rediscoveries].sort((a, b) => compare(key(a), key(b))),
  };
}
