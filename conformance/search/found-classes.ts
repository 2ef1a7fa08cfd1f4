import type { Finding } from '../conform/finding.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import { reproduced } from './reproduced.js';
import type { KnownClass, Unsteady } from './search-report.js';
import { type Shown, stepsOf } from './shrink.js';
import type { Ways } from './ways.js';

/** A deviation and the case in which it was met: its name, and how many cases had been played until then. */
export interface Met {
  readonly shown: Shown;
  readonly first: string;
  readonly after: number;
}

interface Class {
  readonly finding: Omit<Finding, 'sightings'> | null;
  readonly unsteady: Unsteady | null;
  readonly first: string;
  readonly after: number;
  cases: number;
}

/** What the classes are found with. */
export interface Finder {
  readonly classOf: (deviation: Deviation) => string;
  readonly isKnown: (deviation: Deviation, name: string) => boolean;
  /** Plays steps on the stack; null where they show nothing. */
  readonly play: (steps: readonly Step[]) => Shown | null;
  readonly ways: Ways;
  /** True: no further class is shrunk. */
  readonly over: () => boolean;
}

/** All classes of deviations of one search: each is shrunk when it is met first, and counted afterwards. */
export class FoundClasses {
  readonly #classes = new Map<string, Class>();
  /** Met while another class was shrunk. */
  readonly #waiting = new Map<string, Met>();
  readonly #finder: Finder;

  constructor(finder: Finder) {
    this.#finder = finder;
  }

  /** Takes in a deviation of a case, and those of other classes that are met on the way to its smallest steps. */
  add(met: Met): void {
    const name = this.#finder.classOf(met.shown.deviation);
    const known = this.#classes.get(name);
    if (known !== undefined) {
      known.cases += 1;
      return;
    }
    this.#waiting.delete(name);
    this.#settle(name, met);
    for (const [other, waiting] of this.#waiting) {
      if (this.#finder.over()) return;
      this.#waiting.delete(other);
      this.#settle(other, waiting);
    }
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

  #settle(name: string, { shown, first, after }: Met): void {
    const { isKnown, ways } = this.#finder;
    const blank = { finding: null, unsteady: null, first, after, cases: 1 };
    if (isKnown(shown.deviation, name)) {
      this.#classes.set(name, blank);
      return;
    }
    const small = reproduced(shown, (steps) => this.#show(name, steps, { first, after }), ways);
    this.#classes.set(
      name,
      small === null
        ? { ...blank, unsteady: unsteadyOf(name, shown) }
        : { ...blank, finding: { steps: stepsOf(small), deviation: small.deviation } },
    );
  }

  #show(name: string, steps: readonly Step[], at: Omit<Met, 'shown'>): Shown | null {
    const shown = this.#finder.play(steps);
    if (shown === null) return null;
    const other = this.#finder.classOf(shown.deviation);
    if (other === name) return shown;
    if (!this.#classes.has(other) && !this.#waiting.has(other)) {
      const first = `${at.first}, while ${name} was made smaller`;
      this.#waiting.set(other, { shown, first, after: at.after });
    }
    return null;
  }
}

function unsteadyOf(name: string, { deviation }: Shown): Unsteady {
  const { expected, observed } = deviation.problem;
  return { name, steps: deviation.trace.map((e) => e.step), expected, observed };
}
