import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptable } from '../../model/acceptability.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import { DEFAULT_PROFILE } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import { blankTcb } from '../../model/tcb.js';

/** Table 6 of RFC 9293 by counting octets. */
function oracle(rcvNxt: number, window: number, seq: number, length: number): boolean {
  const inside = new Set(Array.from({ length: window }, (_, i) => advance(rcvNxt, i)));
  if (length === 0) return window === 0 ? seq === rcvNxt : inside.has(seq);
  return window > 0 && (inside.has(seq) || inside.has(advance(seq, length - 1)));
}

describe('acceptability', () => {
  it('is the four cases of Table 6, also across the wrap', () => {
    const start = fc.constantFrom(0, 1, 100, 0xfffffffd, 0xffffffff);
    const args = [
      start,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: -8, max: 8 }),
      fc.integer({ min: 0, max: 9 }),
      fc.boolean(),
    ] as const;
    fc.assert(
      fc.property(...args, (rcvNxt, window, offset, len, fin) => {
        const seq = advance(rcvNxt, offset);
        const segment: Segment = { seq, ack: 1, syn: false, fin, rst: false, len, wnd: 1, life: 1, at: 0 };
        const tcb = { ...blankTcb([]), rcvNxt };
        const limits = { ...DEFAULT_LIMITS, window };
        expect(acceptable(tcb, segment, limits, DEFAULT_PROFILE)).toBe(
          oracle(rcvNxt, window, seq, len + (fin ? 1 : 0)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
