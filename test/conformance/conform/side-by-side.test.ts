import { describe, expect, it } from 'vitest';
import { type PausingCase, sideBySide } from '../../../conformance/conform/side-by-side.js';

const sleepUntil = (time: number): void => {
  while (performance.now() < time);
};

describe('cases side by side', () => {
  it('the case goes on whose timer expires first, and the wait is shared', () => {
    const order: string[] = [];
    const waiting = (name: string, waits: readonly number[]) => (): PausingCase<string> => {
      const begun = performance.now();
      let deadline = 0;
      function* run(): Generator<void, string> {
        for (const milliseconds of waits) {
          deadline = performance.now() - begun + milliseconds;
          yield;
          sleepUntil(begun + deadline);
          order.push(name);
        }
        return name;
      }
      return { run: run(), now: () => performance.now() - begun, deadline: () => deadline };
    };
    const start = performance.now();
    const results = sideBySide([waiting('long', [120]), waiting('twice', [40, 40]), waiting('short', [20])]);
    expect(results).toEqual(['long', 'twice', 'short']);
    expect(order).toEqual(['short', 'twice', 'twice', 'long']);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('a case whose timer is due goes on before another begins, and one without a timer at once', () => {
    const order: string[] = [];
    const begin = (name: string, busy: number, deadline: number | null) => (): PausingCase<null> => {
      const begun = performance.now();
      function* run(): Generator<void, null> {
        order.push(`${name} begins`);
        sleepUntil(begun + busy);
        yield;
        order.push(`${name} goes on`);
        return null;
      }
      return { run: run(), now: () => performance.now() - begun, deadline: () => deadline };
    };
    sideBySide([begin('due', 5, 2), begin('idle', 0, null), begin('late', 0, 10)]);
    expect(order).toEqual([
      'due begins',
      'due goes on',
      'idle begins',
      'idle goes on',
      'late begins',
      'late goes on',
    ]);
  });
});
