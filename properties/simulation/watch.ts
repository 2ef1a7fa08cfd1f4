import { successorBuffer } from '../../checker/labelled-system.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import type { Scenario } from '../../model/scenario.js';
import type { Tabulation } from '../../model/tabulation.js';
import type { Judge } from '../../model/views.js';
import { judgeOf } from '../judge.js';
import { isLiveness, type Property } from '../property.js';
import { type At, isSelf, pairOf, successorAt } from './at.js';
import { StepKeys } from './step-keys.js';

/** Finds nothing: the watch asks its one property itself. */
const NOBODY: Omit<Judge, 'mayRest'> = {
  endpoint: () => [],
  step: () => [],
  pair: () => [],
  rest: () => [],
  system: null,
  boundary: 0,
};

/** What one state shows: where its steps lead, and how the property is violated there. */
interface Shown {
  readonly keys: readonly string[];
  readonly next: readonly At[];
  /** Index of the first successor that violates, -1 if the state itself does, null if nothing does. */
  readonly violation: number | null;
}

/** States remembered; an entry takes some hundred bytes. */
const MOST_KNOWN = 100_000;

/**
 * Watches one property along many walks of one scenario, each time anew: an ordinary judge says only once what is violated. Every view is
 * judged once and remembered.
 */
export class Watch {
  readonly #property: Property;
  readonly #system: CompiledSystem;
  readonly #judge: Judge;
  readonly #words: StepKeys;
  readonly #initial: At;
  readonly #states = new Map<string, Shown>();
  readonly #cells = new Map<string, boolean>();

  constructor(scenario: Scenario, property: Property, tabulation: Tabulation) {
    if (isLiveness(property) || property.kind === 'reachable')
      throw new RangeError(`no walk violates '${property.id}'`);
    this.#property = property;
    this.#judge = judgeOf([property], scenario);
    this.#system = new CompiledSystem(scenario, tabulation, { ...NOBODY, mayRest: this.#judge.mayRest });
    this.#words = new StepKeys(this.#system);
    const out = successorBuffer();
    this.#system.initial(out);
    this.#initial = successorAt(out, 0);
  }

  /**
   * Takes the steps with these keys, leaving out those that cannot be taken, up to the first violation. The steps taken, with the states
   * before each; null if nothing is violated.
   */
  violation(
    keys: readonly string[],
  ): { readonly keys: readonly string[]; readonly states: readonly At[] } | null {
    let at = this.#initial;
    const taken: string[] = [];
    const states: At[] = [at];
    for (const key of [...keys, null]) {
      const shown = this.#show(at);
      if (shown.violation !== null) {
        const last = shown.keys[shown.violation];
        return { keys: last === undefined ? taken : [...taken, last], states };
      }
      const n = key === null ? -1 : shown.keys.indexOf(key);
      if (key === null || n < 0) continue;
      at = shown.next[n] ?? at;
      taken.push(key);
      states.push(at);
    }
    return null;
  }

  #show(at: At): Shown {
    const name = at.join(' ');
    const known = this.#states.get(name) ?? this.#look(at);
    if (this.#states.size > MOST_KNOWN) this.#states.clear();
    this.#states.set(name, known);
    return known;
  }

  #look(at: At): Shown {
    const out = successorBuffer();
    this.#system.successors(...at, out);
    const next = Array.from({ length: out.count }, (_, n) => successorAt(out, n));
    const keys = this.#words.of(at);
    if (
      this.#stateViolates(
        at,
        next.every((_, n) => isSelf(out, n, at)),
      )
    )
      return { keys, next, violation: -1 };
    const sides = this.#words.sides(at);
    const n = next.findIndex((to, i) => this.#stepViolates(at, to, i, sides[i] ?? null, keys[i] ?? ''));
    return { keys, next, violation: n < 0 ? null : n };
  }

  #stateViolates(at: At, rests: boolean): boolean {
    const property = this.#property;
    if (isLiveness(property) || property.kind === 'reachable') return false;
    switch (property.over) {
      case 'step':
        return false;
      case 'endpoint':
        return this.#sideViolates(at, 0) || this.#sideViolates(at, 1);
      case 'pair':
        return this.#remembered(`pair ${pairOf(at[0], at[1])}`, () =>
          broken(property, this.#system.pairView(at[0], at[1])),
        );
      case 'system':
        return broken(property, this.#system.describe(...at));
      case 'rest': {
        if (!rests) return false;
        const view = this.#system.describe(...at);
        return broken(property, view) || (property.id === 'deadlock-free' && !this.#judge.mayRest(view));
      }
    }
  }

  /** What the judge sees of a step: the reaction itself, and the side, pair or whole state after it. */
  #stepViolates(at: At, to: At, n: number, side: 'A' | 'B' | null, key: string): boolean {
    const property = this.#property;
    if (isLiveness(property) || property.kind === 'reachable') return false;
    if (property.over !== 'step') return property.over !== 'rest' && this.#stateViolates(to, false);
    if (side === null) return false;
    const from = side === 'A' ? at[0] : at[1];
    return this.#remembered(`${from} ${key}`, () => {
      const step = this.#system.describeStep(...at, n);
      return step.kind !== 'drop' && step.kind !== 'tick' && broken(property, step.step);
    });
  }

  #sideViolates(at: At, which: 0 | 1): boolean {
    const property = this.#property;
    if (property.kind !== 'invariant' || property.over !== 'endpoint') return false;
    return this.#remembered(`side ${which} ${at[which]}`, () => {
      const { a, b } = this.#system.pairView(at[0], at[1]);
      return broken(property, which === 0 ? a : b);
    });
  }

  #remembered(key: string, ask: () => boolean): boolean {
    const known = this.#cells.get(key) ?? ask();
    this.#cells.set(key, known);
    return known;
  }
}

interface Asked<View> {
  readonly premise?: (view: View) => boolean;
  readonly holds: (view: View) => boolean;
}

function broken<View>({ premise, holds }: Asked<View>, view: View): boolean {
  return (premise?.(view) ?? true) && !holds(view);
}
