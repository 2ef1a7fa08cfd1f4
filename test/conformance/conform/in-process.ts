import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import type { LiveStack } from '../../../conformance/stacks/live-stack.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';

/** Sizes as the suites for live stacks expect them. */
const LARGE = { window: 64_000, mss: 1_400, sendQueue: 100_000, receiveQueue: 1_000 };

/** The chart, or one with a fault, as a stack of this process. */
export function model(fault?: string): ModelStack {
  const patched = fault === undefined ? CHART : FAULTS.get(fault)?.patch(CHART);
  if (patched === undefined) throw new RangeError(`there is no fault ${fault}`);
  return new ModelStack({ limits: LARGE, chart: patched });
}

/** A stack that is `make` each time it is opened; `opened` counts. */
export function inProcess(make: () => StackAdapter): LiveStack & { readonly opened: () => number } {
  let times = 0;
  return {
    name: 'in-process',
    title: '',
    missing: () => null,
    opened: () => times,
    open: () => {
      times += 1;
      const adapter = make();
      return { adapter: () => adapter, close: () => {} };
    },
  };
}

/** The adapter with some of its operations replaced. */
export function but(adapter: StackAdapter, changes: Partial<StackAdapter>): StackAdapter {
  return new Proxy(adapter, {
    get: (target, key) => {
      const changed: unknown = Reflect.get(changes, key);
      if (changed !== undefined) return changed;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
