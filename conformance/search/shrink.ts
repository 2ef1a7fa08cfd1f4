import type { Deviation } from '../random-testing/deviation.js';
import { isSmaller, minimiseSteps } from '../random-testing/minimise.js';
import type { Step } from '../random-testing/step.js';
import type { Ways } from './ways.js';

/** A deviation with the shapes of the endpoint before each of its steps. */
export interface Shown {
  readonly deviation: Deviation;
  readonly shapes: readonly string[];
}

/** Plays steps; null where they do not show the class that is shrunk. */
export type Show = (steps: readonly Step[]) => Shown | null;

export function stepsOf({ deviation }: Shown): readonly Step[] {
  return deviation.trace.map((e) => e.step);
}

/** The beginning of the case replaced by the shortest way known to the same shape; the latest step first, for it gains most. */
function shortcut(shown: Shown, show: Show, ways: Ways): Shown {
  const steps = stepsOf(shown);
  for (let at = shown.shapes.length - 1; at > 0; at -= 1) {
    const way = ways.to(shown.shapes[at] ?? '');
    if (way === undefined || way.length >= at) continue;
    const other = show([...way, ...steps.slice(at)]);
    if (other !== null && isSmaller(stepsOf(other), steps)) return other;
  }
  return shown;
}

/** The smallest steps that show the same class: shortcuts by what other cases have shown, then steps left out and made simpler, until nothing helps. */
export function shrink(found: Shown, show: Show, ways: Ways): Shown {
  let best = found;
  for (;;) {
    const short = shortcut(best, show, ways);
    const small = minimiseSteps(short, stepsOf, show);
    if (!isSmaller(stepsOf(small), stepsOf(best))) return best;
    best = small;
  }
}
