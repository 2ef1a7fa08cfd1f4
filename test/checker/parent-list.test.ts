import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParentList } from '../../checker/parent-list.js';

function kept(parents: readonly number[]): number[] {
  const list = new ParentList();
  for (const parent of parents) list.push(parent);
  return parents.map((_, state) => list.get(state));
}

test('any list that never decreases is kept', () => {
  const steps = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(5000)), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(steps, (differences) => {
      let parent = -1;
      const parents = differences.map((d) => {
        parent += d;
        return parent;
      });
      expect(kept(parents)).toEqual(parents);
    }),
    { numRuns: 50 },
  );
});

test('a million parents take some two bits each', () => {
  const list = new ParentList();
  for (let state = 0; state < 1_000_000; state++) list.push(Math.floor(state * 0.9) - 1);
  for (let state = 0; state < 1_000_000; state += 997)
    expect(list.get(state)).toBe(Math.floor(state * 0.9) - 1);
  expect(list.bytes).toBeLessThan(300_000);
});

test('a parent before the last one is refused', () => {
  const list = new ParentList();
  list.push(7);
  expect(() => list.push(6)).toThrow(RangeError);
});
