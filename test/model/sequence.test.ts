import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, atOrBefore, before, distance, inWindow } from '../../model/sequence.js';

const M = 2n ** 32n;
const mod = (n: bigint): bigint => ((n % M) + M) % M;
const number = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
);
const near = fc.integer({ min: -0x7fffffff, max: 0x7fffffff });

describe('sequence arithmetic against BigInt', () => {
  it('advance is addition modulo 2^32', () => {
    fc.assert(fc.property(number, near, (n, k) => BigInt(advance(n, k)) === mod(BigInt(n) + BigInt(k))));
  });

  it('distance is subtraction modulo 2^32', () => {
    fc.assert(fc.property(number, number, (a, b) => BigInt(distance(a, b)) === mod(BigInt(b) - BigInt(a))));
  });

  it('before and atOrBefore order numbers less than 2^31 apart, across the wrap', () => {
    fc.assert(
      fc.property(number, near, (n, k) => {
        const other = advance(n, k);
        expect(before(n, other)).toBe(k > 0);
        expect(atOrBefore(n, other)).toBe(k >= 0);
      }),
    );
  });

  it('inWindow is membership in the window, also where it wraps', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 70_000 }), number, (low, length, n) => {
        expect(inWindow(n, low, length)).toBe(mod(BigInt(n) - BigInt(low)) < BigInt(length));
      }),
    );
    expect(inWindow(0, 0xfffffffe, 3)).toBe(true);
    expect(inWindow(1, 0xfffffffe, 3)).toBe(false);
    expect(inWindow(5, 5, 0)).toBe(false);
  });
});
