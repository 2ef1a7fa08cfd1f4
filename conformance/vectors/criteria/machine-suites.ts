import type { Candidate } from '../candidate.js';
import { vectorOf } from '../candidate.js';
import { endpointMachine } from '../mealy/endpoint-machine.js';
import type { Word } from '../mealy/machine.js';
import { after } from '../mealy/machine.js';
import { type MealyMethod, mealyTests } from '../mealy/test-suites.js';
import type { Suite } from '../suite.js';
import { traceInputs } from '../trace-stimuli.js';
import { withoutPrefixes } from '../without-prefixes.js';
import type { Workbench } from '../workbench.js';

const NAMES: Readonly<Record<MealyMethod, string>> = { w: 'W-method', wp: 'Wp-method', hsi: 'HSI-method' };

/** More vectors than this are refused: every further extra state multiplies them by the number of letters. */
export const MOST_TESTS = 300_000;

/** Thrown where a suite would be too large to be of use. */
export class TooManyVectors extends Error {
  override readonly name = 'TooManyVectors';
  readonly code = 'TCP-NUMBER';
}

/** Transitions of the minimal machine that the words take. */
function transitionsTaken(m: ReturnType<typeof endpointMachine>['minimal'], words: readonly Word[]): number {
  const taken = new Set<number>();
  for (const word of words) {
    let at = 0;
    for (const letter of word) {
      taken.add(at * m.letters + letter);
      at = after(m, at, [letter]);
    }
  }
  return taken.size;
}

/** The tests of one method for the endpoint as a machine of a few letters, with its guarantee. */
export function machineSuite(bench: Workbench, method: MealyMethod, extraStates: number): Suite {
  const setting = bench.settings[0];
  if (setting === undefined) throw new RangeError('a workbench has settings');
  const { letters, minimal } = endpointMachine(setting);
  const most = Math.floor(Math.log(MOST_TESTS / minimal.states) / Math.log(minimal.letters)) - 1;
  if (extraStates > most) {
    throw new TooManyVectors(
      `--extra-states ${extraStates} would make more than ${MOST_TESTS} vectors; take ${most} or fewer`,
    );
  }
  const words = mealyTests(minimal, method, extraStates);
  const runs = words.map((word) => {
    const inputs = word.flatMap((l) => letters[l] ?? []);
    const candidate: Candidate = { setting, inputs, items: [] };
    return { candidate, steps: traceInputs(setting, inputs).map((s) => JSON.stringify(s.stimulus)) };
  });
  // Where a state knows fewer classes of segments, two letters are the same segment.
  const distinct = withoutPrefixes(runs, (r) => r.steps);
  const width = String(distinct.length).length;
  const vectors = distinct.map(({ candidate }, i) =>
    vectorOf(`${method}-${String(i + 1).padStart(width, '0')}`, candidate),
  );
  const total = minimal.states * minimal.letters;
  return {
    criterion: method,
    statement: `${NAMES[method]}: over ${letters.length} letters the endpoint is a machine of ${minimal.states} states; an implementation that is a machine of at most ${minimal.states + extraStates} states over them passes only if it is equivalent.`,
    covered: transitionsTaken(minimal, words),
    total,
    missing: [],
    vectors,
  };
}
