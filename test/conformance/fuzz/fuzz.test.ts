import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../conformance/fuzz/fuzz.js';
import type { FuzzedReader } from '../../../conformance/fuzz/fuzzed-reader.js';
import { FUZZED_READERS } from '../../../conformance/fuzz/fuzzed-readers.js';
import { deep } from '../../deep.js';

/** A small share of `npm run fuzz`, the same inputs each time. */
const INPUTS = deep(300, 5000);
const SEED = 9293;

describe('fuzzed', () => {
  it.each(FUZZED_READERS.map((reader) => [reader.name, reader] as const))(
    '%s stands its inputs',
    async (_, reader) => {
      const { failure, inputs, refused } = await fuzz(reader, INPUTS, SEED);
      expect(failure).toBe(null);
      expect(inputs).toBe(INPUTS);
      expect(refused).toBeLessThan(INPUTS);
    },
  );
});

describe('the fuzzer finds', () => {
  class Refusal extends Error {}
  const reader = (feed: (bytes: Uint8Array) => void): FuzzedReader => ({
    name: 'wrong',
    seeds: [new Uint8Array(20)],
    feed,
    refuses: (error) => error instanceof Refusal,
  });

  it('a reader that breaks, and its smallest input', async () => {
    const { failure } = await fuzz(
      reader((bytes) => {
        if (bytes.includes(0xff)) throw new RangeError('out of range');
      }),
      INPUTS,
      SEED,
    );
    expect(failure).toMatch(/RangeError: out of range/);
    expect(failure).toMatch(/seed 9293, path \S+, smallest input \(base64\): \S+/);
  });

  it('a refusal of more than one line', async () => {
    const broken = reader(() => {
      throw new Refusal('a\nb');
    });
    expect((await fuzz(broken, INPUTS, SEED)).failure).toMatch(/not one line of text/);
  });

  it('nothing wrong with a reader that refuses everything', async () => {
    const strict = reader(() => {
      throw new Refusal('no');
    });
    expect(await fuzz(strict, INPUTS, SEED)).toMatchObject({ failure: null, refused: INPUTS });
  });
});
