import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mix } from '../../checker/bijection.js';
import { type Components, Layout } from '../../checker/layout.js';

const width = fc.integer({ min: 1, max: 31 });

const sample = fc
  .tuple(width, width, width, width)
  .chain((widths) =>
    fc.tuple(fc.constant(widths), fc.tuple(...widths.map((w) => fc.nat({ max: 2 ** w - 1 })))),
  );

test('what is packed is unpacked', () => {
  fc.assert(
    fc.property(sample, ([widths, values]) => {
      const layout = new Layout(widths);
      const words = new Int32Array(6);
      const tuple = new Int32Array(4);
      layout.pack(Int32Array.from(values), words, 1);
      layout.unpack(words, 1, tuple);
      expect([...tuple]).toEqual(values);
      expect(words[0]).toBe(0);
      expect(words[1 + layout.words]).toBe(0);
      expect(layout.words).toBe(widths.reduce((sum, w) => sum + w, 0) <= 63 ? 2 : 4);
      if (layout.words === 2) expect(words[2]! >>> 0).toBeLessThan(2 ** (layout.keyBits - 32));
    }),
    { numRuns: 1000 },
  );
});

test('a widened layout holds old and new values', () => {
  fc.assert(
    fc.property(sample, ([, values]) => {
      const old: Components = [8, 9, 1, 3];
      const { widths } = new Layout(old).widened(Int32Array.from(values), 1);
      for (const [c, bits] of widths.entries()) {
        expect(bits).toBeGreaterThanOrEqual(old[c]!);
        expect(values[c]!).toBeLessThan(2 ** bits);
      }
    }),
  );
});

/** What undoes an odd multiplication modulo 2^32. */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/** The w0 that {@link mix} takes to `x`. */
function unmix(x: number, w1: number): number {
  let w0 = x ^ (x >>> 16);
  w0 = Math.imul(w0, inverse(0xc2b2ae35));
  w0 = w0 ^ (w0 >>> 13) ^ (w0 >>> 26);
  w0 = Math.imul(w0, inverse(0x85ebca6b));
  w0 = w0 ^ (w0 >>> 16);
  return w0 ^ Math.imul(w1, 0x9e3779b1);
}

test('the mixed bits and the second word determine the first', () => {
  const word = fc.integer();
  fc.assert(
    fc.property(word, word, (w0, w1) => {
      expect(unmix(mix(w0, w1), w1)).toBe(w0);
      expect(mix(unmix(w0, w1), w1)).toBe(w0);
    }),
    { numRuns: 5000 },
  );
});
