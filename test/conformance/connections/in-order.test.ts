import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from '../../../conformance/connections/in-order.js';

function emitted(numbers: readonly number[], most?: number): readonly number[] {
  const out: number[] = [];
  const order = new InOrder<{ readonly number: number }>((item) => out.push(item.number), 1, most);
  for (const number of numbers) order.add({ number });
  order.end();
  return out;
}

describe('what is finished in any order', () => {
  it('comes in order where enough may wait', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), (numbers) => {
        expect(emitted(numbers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }),
    );
  });

  it('comes once each, whatever may wait', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]),
        fc.integer({ min: 1, max: 4 }),
        (numbers, most) => {
          expect([...emitted(numbers, most)].sort()).toEqual([...numbers].sort());
        },
      ),
    );
  });

  it('does not wait for one that is late, nor for one that is not wanted', () => {
    expect(emitted([2, 3, 4, 1], 2)).toEqual([2, 3, 4, 1]);
    const out: number[] = [];
    const order = new InOrder<{ readonly number: number }>((item) => out.push(item.number), 1);
    order.add({ number: 2 });
    order.skip(1);
    expect(out).toEqual([2]);
  });
});
