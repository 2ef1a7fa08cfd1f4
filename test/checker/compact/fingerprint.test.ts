import { describe, expect, test } from 'vitest';
import { Fingerprint } from '../../../checker/compact/fingerprint.js';
import { omissionBound } from '../../../checker/compact/omission.js';
import { explore } from '../../../checker/explore.js';
import type { TransitionSystem } from '../../../checker/transition-system.js';
import { gridSystem } from '../grid-system.js';

/** First and second words of the ids below `ids` of one component. */
function words(component: number, ids: number, seed?: number, bits?: number): number[] {
  const fingerprint = new Fingerprint(seed, bits);
  fingerprint.cover(component, ids - 1);
  return [...fingerprint.tables[component]!.subarray(0, 2 * ids)];
}

describe('random words', () => {
  test('are the same for the same seed, however the tables grew', () => {
    const grown = new Fingerprint(7);
    for (const all of [0, 3, 300, 5000, 65_535]) grown.cover(2, all);
    expect([...grown.tables[2]!.subarray(0, 2 * 65_536)]).toEqual(words(2, 65_536, 7));
  });

  test('differ from seed to seed and from component to component', () => {
    const all = [words(0, 256, 1), words(0, 256, 2), words(1, 256, 1), words(3, 256, 1)].flat();
    expect(new Set(all).size).toBeGreaterThan(all.length - 3);
  });

  test('have half of their bits set, each bit of a word', () => {
    const table = words(0, 65_536);
    for (let bit = 0; bit < 32; bit++) {
      const [firsts, seconds] = [0, 1].map(
        (odd) => table.filter((word, i) => i % 2 === odd && ((word >>> bit) & 1) === 1).length / 65_536,
      );
      expect(firsts).toBeCloseTo(0.5, 1);
      expect(seconds).toBeCloseTo(0.5, 1);
    }
  });

  test('have no more bits than asked for', () => {
    expect(words(0, 256, 1, 12).every((word, i) => (i % 2 === 0 ? word << 12 === 0 : word === 0))).toBe(true);
    expect(words(0, 256, 1, 40).every((word, i) => i % 2 === 0 || word << 8 === 0)).toBe(true);
  });

  test.each([-1, 0.5, Number.NaN])('%d is no seed', (seed) => {
    expect(() => new Fingerprint(seed)).toThrow(RangeError);
  });

  test.each([0, 65, 1.5])('no fingerprint has %d bits', (bits) => {
    expect(() => new Fingerprint(1, bits)).toThrow(RangeError);
  });
});

const RING = 6000;

/**
 * A random-looking graph whose states differ in one component only, so that their fingerprints are independent of each other; several ways
 * lead to every state, so that an omitted one hides hardly any others.
 */
function ring(): TransitionSystem {
  return {
    findings: [],
    initial(out) {
      out.values.fill(0, 0, 4);
      out.count = 1;
    },
    successors(c0, _c1, _c2, _c3, out) {
      for (const to of [c0 + 1, c0 * 7 + 5, c0 * 11 + 3, c0 * 13 + 8])
        out.values.set([to % RING, 0, 0, 0], out.count++ * 4);
    },
    visit() {},
    terminal: () => true,
  };
}

/** States met by a compact search, for so many seeds. */
function met(compactBits: number, seeds: number): number[] {
  return Array.from(
    { length: seeds },
    (_, compactSeed) => explore(ring(), { compact: true, compactSeed, compactBits }).states,
  );
}

const average = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('with too few bits', () => {
  test('as many states are omitted as chance predicts: 20 bits', () => {
    const predicted = (RING * (RING - 1)) / 2 ** 21;
    const omitted = average(met(20, 20).map((states) => RING - states));
    expect(predicted).toBeGreaterThan(17);
    // The average of 20 runs has a standard deviation of 0.93.
    expect(Math.abs(omitted - predicted)).toBeLessThan(3.5);
  });

  test('no more states are found than there are fingerprints: 8 bits', () => {
    const states = average(met(8, 5));
    expect(states).toBeLessThanOrEqual(256);
    expect(states).toBeGreaterThan(100);
  });

  test('runs with an omission are as frequent as the bound says: 27 bits', () => {
    const runs = 60;
    const wrong = met(27, runs).filter((states) => states < RING).length / runs;
    const bound = omissionBound(RING, 27);
    const deviation = Math.sqrt((bound * (1 - bound)) / runs);
    expect(bound).toBeCloseTo(0.134, 2);
    expect(Math.abs(wrong - bound)).toBeLessThan(3 * deviation);
    expect(wrong).toBeGreaterThan(0);
  });
});

describe('the bound', () => {
  test.each([
    [0, 64, 0],
    [1, 64, 2 ** -64],
    [6_250_000, 64, 1.0587913534744649e-6],
    [200_000_000, 64, 0.0010842021779],
    [1000, 8, 1],
  ])('of %i states and %i bits', (states, bits, bound) => {
    expect(omissionBound(states, bits)).toBeCloseTo(bound, 10);
  });

  test('is what an exploration reports', () => {
    const limits = { compact: true, compactBits: 40, maxStates: 1000 };
    const e = explore(gridSystem(9, [1, 1, 1, 1]), limits);
    expect(e.omission).toBe(omissionBound(1000, 40));
    expect(e.stopped).toBe('states');
  });
});
