import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeParents, encodeParents, MOST_PARENT_BYTES } from '../../../checker/checkpoint/parent-code.js';

const stored = (parents: readonly number[]) => ({
  count: parents.length,
  words: 2,
  chunk: () => new Int32Array(2),
  at: () => 0,
  parent: (state: number) => parents[state]!,
});

const ascending = fc
  .array(fc.oneof(fc.integer({ min: -1, max: 300 }), fc.integer({ min: -1, max: 2 ** 31 - 2 })), {
    minLength: 1,
  })
  .map((parents) => parents.sort((x, y) => x - y));

test('parents in breadth-first order come back, from any state on', () => {
  fc.assert(
    fc.property(ascending, fc.nat(), (parents, at) => {
      const from = at % parents.length;
      const last = from === 0 ? -1 : parents[from - 1]!;
      const bytes = new Uint8Array(parents.length * MOST_PARENT_BYTES);
      const used = encodeParents(stored(parents), from, parents.length, last, bytes);
      const target = new Int32Array(parents.length - from);
      expect(decodeParents(bytes.subarray(0, used), last, target)).toBe(true);
      expect([...target]).toEqual(parents.slice(from));
      expect(decodeParents(bytes.subarray(0, used - 1), last, target)).toBe(false);
      expect(decodeParents(bytes.subarray(0, used + 1), last, target.slice(1))).toBe(false);
    }),
  );
});

test('one byte for a step below 128', () => {
  const bytes = new Uint8Array(20);
  expect(encodeParents(stored([-1, 0, 0, 127]), 0, 4, -1, bytes)).toBe(4);
});

test('a parent before that of the state before is a mistake of the search', () => {
  expect(() => encodeParents(stored([3, 2]), 0, 2, -1, new Uint8Array(20))).toThrow(RangeError);
});
