import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Batch } from '../../checker/batch.js';
import { mix } from '../../checker/bijection.js';
import { buildSet } from '../../checker/choose-set.js';
import { IndexSet } from '../../checker/index-set.js';
import { type Components, Layout } from '../../checker/layout.js';
import { QuotientSet } from '../../checker/quotient-set.js';
import { StateStore } from '../../checker/state-store.js';
import type { VisitedSet } from '../../checker/visited-set.js';

const NOWHERE = new Int32Array(4).fill(-1);

/** Feeds tuples to a set in batches and returns what the store then holds. */
function fed(
  layout: Layout,
  set: VisitedSet,
  tuples: readonly (readonly number[])[],
  perBatch: number,
): string[] {
  const store = new StateStore(layout.words);
  const batch = new Batch(layout, perBatch);
  for (let i = 0; i < tuples.length; i += perBatch) {
    const part = tuples.slice(i, i + perBatch);
    batch.add({ values: Int32Array.from(part.flat()), count: part.length }, i, NOWHERE, 0);
    while (set.capacity < store.count + batch.count) set.grow(store);
    expect(set.insert(batch, store, Number.MAX_SAFE_INTEGER)).toBe(batch.count);
    batch.count = 0;
  }
  const tuple = new Int32Array(4);
  return Array.from({ length: store.count }, (_, state) => {
    layout.unpack(store.chunk(state), store.at(state), tuple);
    return String([...tuple]);
  });
}

const distinct = (tuples: readonly (readonly number[])[]) => [...new Set(tuples.map(String))];

function tuplesOf(widths: Components): fc.Arbitrary<number[][]> {
  const part = (bits: number) =>
    fc.oneof(fc.nat({ max: Math.min(3, 2 ** bits - 1) }), fc.nat({ max: 2 ** bits - 1 }));
  const tuple = fc.tuple(...widths.map(part));
  return fc.array(tuple, { maxLength: 300, size: 'max' });
}

const kinds: readonly [string, Components, (layout: Layout) => VisitedSet][] = [
  ['quotients, 33 bits', [16, 11, 5, 1], (l) => new QuotientSet(l.keyBits, 256)],
  ['quotients, 44 bits', [12, 9, 12, 11], (l) => new QuotientSet(l.keyBits, 2 ** 19)],
  ['indices, 63 bits', [31, 8, 12, 12], () => new IndexSet(32)],
  ['indices, 64 bits', [16, 16, 16, 16], () => new IndexSet(32)],
  ['indices, 124 bits', [31, 31, 31, 31], () => new IndexSet(32)],
];

describe.each(kinds)('%s', (_, widths, make) => {
  test('keeps each tuple once, in order, as a Set does', () => {
    fc.assert(
      fc.property(tuplesOf(widths), fc.integer({ min: 1, max: 40 }), (tuples, perBatch) => {
        const layout = new Layout(widths);
        expect(fed(layout, make(layout), tuples, perBatch)).toEqual(distinct(tuples));
      }),
      { numRuns: 60 },
    );
  });
});

test('200,000 keys through many doublings are kept once each', () => {
  const layout = new Layout([16, 11, 5, 1]);
  const tuples = Array.from({ length: 400_000 }, (_, i) => {
    const k = Math.imul(i % 200_000, 2_654_435_761) >>> 0;
    return [k & 65_535, (k >>> 16) & 2047, k >>> 27, 0];
  });
  const kept = fed(layout, new QuotientSet(layout.keyBits, 256), tuples, 100);
  expect(kept).toEqual(distinct(tuples));
});

test('keys too far from home are spilled, found again, and survive a doubling', () => {
  const layout = new Layout([16, 11, 5, 1]);
  const tuple = (k: number) => [k & 65_535, k >>> 16, 0, 0];
  const sameHome = Array.from({ length: 60_000 }, (_, k) => k).filter((k) => mix(k, 0) >>> 24 === 7);
  const tuples = sameHome.slice(0, 170).map(tuple);
  const set = new QuotientSet(layout.keyBits, 256);
  expect(fed(layout, set, [...tuples, ...tuples], 50)).toEqual(distinct(tuples));
  expect(set.bytes).toBeGreaterThan(4 * 2 ** 8);
  const more = Array.from({ length: 1000 }, (_, k) => tuple(100_000 + k));
  const grown = fed(layout, new QuotientSet(layout.keyBits, 256), [...tuples, ...more, ...tuples], 50);
  expect(grown).toEqual(distinct([...tuples, ...more]));
});

test('the kind of set follows from the width of the keys and the number of states', () => {
  const store = (layout: Layout) => new StateStore(layout.words);
  const kind = (widths: Components, states: number) => {
    const layout = new Layout(widths);
    return buildSet(layout, store(layout), states).constructor;
  };
  expect(kind([8, 8, 8, 8], 0)).toBe(QuotientSet);
  expect(kind([12, 12, 11, 11], 0)).toBe(QuotientSet);
  expect(kind([13, 13, 12, 12], 0)).toBe(IndexSet);
  expect(kind([13, 13, 12, 12], 20_000_000)).toBe(QuotientSet);
  expect(kind([20, 20, 20, 20], 0)).toBe(IndexSet);
});
