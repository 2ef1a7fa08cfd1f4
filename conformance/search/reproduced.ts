import type { Step } from '../random-testing/step.js';
import { type Show, type Shown, stepsOf } from './shown.js';
import { shrink } from './shrink.js';
import type { Ways } from './ways.js';

/** Times that steps are played again before they are said not to show their class. */
const REPLAYS = 3;

function again<T>(steps: readonly Step[], show: Show<T>): Shown<T> | null {
  for (let i = 0; i < REPLAYS; i += 1) {
    const shown = show(steps);
    if (shown !== null) return shown;
  }
  return null;
}

/** The smallest steps that show a class, and show it again when they are replayed; null where already the steps of the case do not. */
export function reproduced<T>(found: Shown<T>, show: Show<T>, ways: Ways): Shown<T> | null {
  const first = again(stepsOf(found), show);
  if (first === null) return null;
  return again(stepsOf(shrink(first, show, ways)), show) ?? first;
}
