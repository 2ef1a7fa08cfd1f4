import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phases } from '../../cli/phases.js';

const size = (n: number) => n;

test('one scenario gets all threads', () => {
  expect(phases([7], size, 4)).toEqual([{ scenarios: [7], threads: 4 }]);
});

test('scenarios of one size get one thread each', () => {
  expect(phases([5, 5, 5, 5], size, 2)).toEqual([{ scenarios: [5, 5, 5, 5], threads: 1 }]);
});

test('a giant goes first, with all threads; the largest of the others follows', () => {
  expect(phases([1, 100, 3, 2], size, 2)).toEqual([
    { scenarios: [100], threads: 2 },
    { scenarios: [3, 2, 1], threads: 1 },
  ]);
});

test('every scenario is explored once, whatever the threads', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 })),
      fc.integer({ min: 1, max: 9 }),
      (sizes, threads) => {
        const all = phases(sizes, size, threads).flatMap((p) => p.scenarios);
        expect([...all].sort()).toEqual([...sizes].sort());
      },
    ),
  );
});
