import type { Step } from '../random-testing/step.js';
import { reproduced } from './reproduced.js';
import type { Shown } from './shown.js';
import type { Ways } from './ways.js';

/** What a case has shown, the name of the case, and how many cases had been played until then, itself included. */
export interface Met<T> {
  readonly shown: Shown<T>;
  readonly first: string;
  readonly after: number;
}

/** `new`: shrunk to the fewest steps. `unsteady`: the same steps did not show it again. `known`: said to be known, not looked into. */
export type Standing = 'new' | 'unsteady' | 'known';

/** One class of what was met, with the smallest case of it. */
export interface FoundClass<T> extends Met<T> {
  readonly name: string;
  readonly standing: Standing;
  /** Random cases that ended with it. */
  readonly cases: number;
}

/** What the classes are found with. */
export interface Finder<T> {
  readonly classOf: (what: T) => string;
  readonly isKnown: (what: T, name: string) => boolean;
  /** Plays steps; null where they show nothing. */
  readonly play: (steps: readonly Step[]) => Shown<T> | null;
  readonly ways: Ways;
  /** True: no further class is shrunk. */
  readonly over: () => boolean;
}

/** All classes that one search has met: each is shrunk when it is met first, and counted afterwards. */
export class FoundClasses<T> {
  readonly #classes = new Map<string, FoundClass<T>>();
  /** Met while another class was shrunk. */
  readonly #waiting = new Map<string, Met<T>>();
  readonly #finder: Finder<T>;

  constructor(finder: Finder<T>) {
    this.#finder = finder;
  }

  /** Takes in what a case has shown, and the classes that are met on the way to its smallest steps. */
  add(met: Met<T>): void {
    const name = this.#finder.classOf(met.shown.what);
    const known = this.#classes.get(name);
    if (known !== undefined) {
      this.#classes.set(name, { ...known, cases: known.cases + 1 });
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

  /** In the order in which they were met. */
  of(standing: Standing): readonly FoundClass<T>[] {
    return [...this.#classes.values()].filter((c) => c.standing === standing);
  }

  #settle(name: string, met: Met<T>): void {
    const { isKnown, ways } = this.#finder;
    const entry = { ...met, name, cases: 1 };
    if (isKnown(met.shown.what, name)) {
      this.#classes.set(name, { ...entry, standing: 'known' });
      return;
    }
    const small = reproduced(met.shown, (steps) => this.#show(name, steps, met), ways);
    this.#classes.set(
      name,
      small === null ? { ...entry, standing: 'unsteady' } : { ...entry, standing: 'new', shown: small },
    );
  }

  #show(name: string, steps: readonly Step[], { first, after }: Met<T>): Shown<T> | null {
    const shown = this.#finder.play(steps);
    if (shown === null) return null;
    const other = this.#finder.classOf(shown.what);
    if (other === name) return shown;
    if (!this.#classes.has(other) && !this.#waiting.has(other))
      this.#waiting.set(other, { shown, first: `${first}, while ${name} was made smaller`, after });
    return null;
  }
}
