import type { Finding } from '../conform/finding.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import type { KnownClass, Unsteady } from './search-report.js';
import { type Show, type Shown, shrink, stepsOf } from './shrink.js';
import type { Ways } from './ways.js';

/** Times that the steps of a new class are played again before it is called unsteady. */
const REPLAYS = 3;

interface Class {
  readonly finding: Omit<Finding, 'sightings'> | null;
  readonly unsteady: Unsteady | null;
  readonly first: string;
  readonly after: number;
  cases: number;
}

/** All classes of deviations of one search: each is shrunk when it is met first, and counted afterwards. */
export class FoundClasses {
  readonly #classes = new Map<string, Class>();
  readonly #classOf: (deviation: Deviation) => string;
  readonly #isKnown: (deviation: Deviation, name: string) => boolean;

  constructor(
    classOf: (deviation: Deviation) => string,
    isKnown: (deviation: Deviation, name: string) => boolean,
  ) {
    this.#classOf = classOf;
    this.#isKnown = isKnown;
  }

  /**
   * Takes in a deviation met in the case `first`, the one numbered `after`. `play` plays steps on the stack, for replaying and shrinking; null where they
   * show nothing.
   */
  add(
    shown: Shown,
    first: string,
    after: number,
    play: (steps: readonly Step[]) => Shown | null,
    ways: Ways,
  ): void {
    const name = this.#classOf(shown.deviation);
    const known = this.#classes.get(name);
    if (known !== undefined) {
      known.cases += 1;
      return;
    }
    const blank = { finding: null, unsteady: null, first, after, cases: 1 };
    if (this.#isKnown(shown.deviation, name)) {
      this.#classes.set(name, blank);
      return;
    }
    const show: Show = (steps) => {
      const other = play(steps);
      return other !== null && this.#classOf(other.deviation) === name ? other : null;
    };
    const small = reproduced(shown, show, ways);
    const entry: Class =
      small === null
        ? { ...blank, unsteady: unsteadyOf(name, shown) }
        : { ...blank, finding: { steps: stepsOf(small), deviation: small.deviation } };
    this.#classes.set(name, entry);
  }

  get findings(): readonly Finding[] {
    return [...this.#classes.values()].flatMap(({ finding, cases, first, after }) =>
      finding === null ? [] : [{ ...finding, sightings: [{ suite: 'search', cases, first, after }] }],
    );
  }

  get unsteady(): readonly Unsteady[] {
    return [...this.#classes.values()].flatMap((c) => c.unsteady ?? []);
  }

  get known(): readonly KnownClass[] {
    return [...this.#classes]
      .filter(([, c]) => c.finding === null && c.unsteady === null)
      .map(([name, { cases }]) => ({ name, cases }));
  }
}

function unsteadyOf(name: string, { deviation }: Shown): Unsteady {
  const { expected, observed } = deviation.problem;
  return { name, steps: deviation.trace.map((e) => e.step), expected, observed };
}

/** The smallest steps that show it and show it again; null where the same steps do not. */
function reproduced(shown: Shown, show: Show, ways: Ways): Shown | null {
  const again = (steps: readonly Step[]): Shown | null => {
    for (let i = 0; i < REPLAYS; i += 1) {
      const other = show(steps);
      if (other !== null) return other;
    }
    return null;
  };
  const first = again(stepsOf(shown));
  if (first === null) return null;
  const small = shrink(first, show, ways);
  return again(stepsOf(small)) ?? first;
}
