import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CompactBatch } from '../../../checker/compact/compact-batch.js';
import { CompactSet } from '../../../checker/compact/compact-set.js';
import { Fingerprint } from '../../../checker/compact/fingerprint.js';
import { StepList } from '../../../checker/compact/step-list.js';
import { type Components, Layout } from '../../../checker/layout.js';
import { StateStore } from '../../../checker/state-store.js';

const NOWHERE = new Int32Array(4).fill(-1);

type Tuple = readonly number[];

/** A set with all that it needs, fed tuple by tuple. */
class Fed {
  readonly layout: Layout;
  readonly steps = new StepList();
  readonly set = new CompactSet(this.steps);
  readonly store: StateStore;
  readonly #batch: CompactBatch;

  constructor(widths: Components, seed?: number, bits?: number) {
    this.layout = new Layout(widths);
    this.store = new StateStore(this.layout.words);
    this.#batch = new CompactBatch(this.layout, 512, new Fingerprint(seed, bits));
  }

  feed(tuples: readonly Tuple[], perBatch = 512): this {
    for (let i = 0; i < tuples.length; i += perBatch) {
      const part = tuples.slice(i, i + perBatch);
      this.#batch.hasRoom(part.length);
      this.#batch.add({ values: Int32Array.from(part.flat()), count: part.length }, i, NOWHERE, 0);
      while (this.set.capacity < this.store.count + part.length) this.set.grow();
      expect(this.set.insert(this.#batch, this.store, Number.MAX_SAFE_INTEGER)).toBe(this.#batch.count);
      this.#batch.count = 0;
    }
    return this;
  }

  get kept(): string[] {
    const tuple = new Int32Array(4);
    return Array.from({ length: this.store.count }, (_, state) => {
      this.layout.unpack(this.store.chunk(state), this.store.at(state), tuple);
      return String([...tuple]);
    });
  }
}

const distinct = (tuples: readonly Tuple[]) => [...new Set(tuples.map(String))];

/** So many different tuples. */
const ascending = (count: number): Tuple[] =>
  Array.from({ length: count }, (_, i) => [i & 1023, (i >>> 10) & 63, i >>> 16, 5]);

describe.each<[string, Components]>([
  ['narrow', [16, 11, 5, 1]],
  ['63 bits', [31, 8, 12, 12]],
  ['124 bits', [31, 31, 31, 31]],
])('%s states', (_, widths) => {
  test('are kept once each, in order, as a Set does, with the step that brought them', () => {
    const part = (bits: number) => fc.oneof(fc.nat({ max: 1 }), fc.nat({ max: 2 ** bits - 1 }));
    const tuples = fc.array(fc.tuple(...widths.map(part)), { maxLength: 300, size: 'max' });
    fc.assert(
      fc.property(tuples, fc.integer({ min: 1, max: 40 }), fc.nat(1000), (list, perBatch, seed) => {
        const fed = new Fed(widths, seed).feed(list, perBatch);
        const kept = distinct(list);
        expect(fed.kept).toEqual(kept);
        expect(kept.map((_, state) => fed.steps.get(state))).toEqual(
          kept.map((tuple) => list.findIndex((t) => String(t) === tuple) % perBatch),
        );
      }),
      { numRuns: 10 },
    );
  });
});

test('a table that grows in place forgets no fingerprint', () => {
  const tuples = ascending(60_000);
  const fed = new Fed([10, 6, 10, 3]).feed(tuples);
  for (let slots = fed.set.slots; slots < 3 * 2 ** 22; slots = fed.set.slots) {
    fed.set.grow();
    expect(fed.set.slots).toBeGreaterThan(slots * 1.15);
  }
  fed.feed(tuples);
  expect(fed.store.count).toBe(60_000);
});

/** Keys with fingerprints of our choice. */
function keysOf(fingerprints: readonly (readonly [number, number])[]): CompactBatch {
  const count = fingerprints.length;
  return {
    count,
    hashes: Int32Array.from(fingerprints, ([x]) => x),
    seconds: Int32Array.from(fingerprints, ([, y]) => y),
    steps: new Int32Array(count),
    parents: new Int32Array(count),
    homes: new Int32Array(count),
    words: new Int32Array(count * 2),
  } as unknown as CompactBatch;
}

/** All are new, then known, and still known after the table has grown a few times. */
function keptApart(fingerprints: readonly (readonly [number, number])[]): Fed {
  const fed = new Fed([10, 6, 10, 3]);
  const keys = keysOf(fingerprints);
  for (let round = 0; round < 4; round++) {
    expect(fed.set.insert(keys, fed.store, 1000)).toBe(keys.count);
    expect(fed.store.count).toBe(keys.count);
    if (round > 0) fed.set.grow();
  }
  return fed;
}

test('every one of the 64 bits counts', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (x, y) => {
      const flipped = Array.from({ length: 64 }, (_, bit): [number, number] =>
        bit < 32 ? [x ^ (1 << bit), y] : [x, y ^ (1 << (bit - 32))],
      );
      keptApart([[x, y], ...flipped]);
    }),
    { numRuns: 3 },
  );
});

test('fingerprints that find no room near their home are found all the same', () => {
  const crowd = Array.from({ length: 100 }, (_, i): [number, number] => [0x12345678, i << 12]);
  const fed = new Fed([10, 6, 10, 3]);
  fed.set.insert(keysOf(crowd), fed.store, 1000);
  expect(fed.set.spills).toBe(100 - 48);
  keptApart(crowd);
});

test('without room for a new state the number of the first one left out is returned', () => {
  const fed = new Fed([10, 6, 10, 3]).feed(ascending(10));
  const batch = new CompactBatch(fed.layout, 512, new Fingerprint());
  batch.add({ values: Int32Array.from(ascending(20).flat()), count: 20 }, 99, NOWHERE, 0);
  expect(fed.set.insert(batch, fed.store, 3)).toBe(13);
  expect(fed.store.count).toBe(13);
});
