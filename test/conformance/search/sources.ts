import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import type { StackSource } from '../../../conformance/search/stack-source.js';
import { ModelStack } from '../../../conformance/testing.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { findProfile } from '../../../model/profile.js';
import type { ToyBugs } from '../toy-stack/toy-bugs.js';
import { ToyStack } from '../toy-stack/toy-stack.js';

/** A little more than the clocks of the model stack. */
export const PATIENCE = { retransmission: 1_500, user: 5_000, timeWait: 11_000 };

export interface CountedSource extends StackSource {
  /** How often it was started, and how many of those were closed. */
  readonly counts: { opened: number; closed: number };
}

/** A stack that is made anew each time that it is started. */
export function sourceOf(make: () => StackAdapter): CountedSource {
  const counts = { opened: 0, closed: 0 };
  return {
    counts,
    open: () => {
      counts.opened += 1;
      const adapter = make();
      let open = true;
      return {
        adapter: () => adapter,
        close: () => {
          counts.closed += open ? 1 : 0;
          open = false;
        },
      };
    },
  };
}

/** The chart, under a profile, with a fault of the catalogue if one is named. */
export function modelSource(profile: string, fault?: string): CountedSource {
  const found = findProfile(profile);
  if (found === undefined) throw new RangeError(profile);
  const patch = fault === undefined ? undefined : FAULTS.get(fault)?.patch;
  return sourceOf(
    () => new ModelStack({ profile: found, ...(patch === undefined ? {} : { chart: patch(CHART) }) }),
  );
}

export function toySource(bugs: Partial<ToyBugs> = {}): CountedSource {
  return sourceOf(() => new ToyStack(bugs));
}
