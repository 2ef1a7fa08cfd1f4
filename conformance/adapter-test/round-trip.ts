import type { StackAdapter } from '../adapter/stack-adapter.js';

const COUNT = 300;

/** Median of the time that a reset takes, in microseconds: the least that a case costs. */
export function roundTrip(adapter: StackAdapter): number {
  const times = Array.from({ length: COUNT }, () => {
    const before = performance.now();
    adapter.reset();
    return performance.now() - before;
  });
  return Math.round(1_000 * (times.sort((a, b) => a - b)[COUNT >> 1] ?? 0));
}
