import { expect, test } from 'vitest';
import { StepList } from '../../../checker/compact/step-list.js';

const CHUNK = 65_536;

test('small steps take one byte, larger ones two or four in their chunk only', () => {
  const list = new StepList();
  const steps = Array.from({ length: 3 * CHUNK }, (_, i) => i % 200);
  steps[CHUNK + 5] = 256;
  steps[2 * CHUNK + 5] = 300;
  steps[2 * CHUNK + 70] = 70_000;
  for (const step of steps) list.push(step);
  expect(steps.map((_, state) => list.get(state))).toEqual(steps);
  expect(list.bytes).toBe((1 + 2 + 4) * CHUNK);
});

test('a state that is not there is refused', () => {
  const list = new StepList();
  list.push(3);
  expect(() => list.get(1)).toThrow(RangeError);
  expect(() => list.get(-1)).toThrow(RangeError);
});
