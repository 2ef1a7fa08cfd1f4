import { type Choices, join } from './choices.js';

/** More combinations than this are not told apart; a contradiction among them would be missed, never invented. */
const MOST = 64;

/** What a stack may have chosen, by all cases so far: a stack must not change its choices. */
export class KnownChoices {
  #possible: readonly Choices[] = [{}];

  get possible(): readonly Choices[] {
    return this.#possible;
  }

  /** Takes in the possibilities of one case; false where they contradict all that was known, which is then kept. */
  add(seen: readonly Choices[]): boolean {
    const both = this.#possible.flatMap((a) => seen.flatMap((b) => joinedOf(a, b)));
    const distinct = new Map(both.map((c) => [JSON.stringify(Object.entries(c).sort()), c]));
    if (distinct.size === 0) return false;
    this.#possible = distinct.size > MOST ? this.#possible : [...distinct.values()];
    return true;
  }
}

function joinedOf(a: Choices, b: Choices): readonly Choices[] {
  const both = join(a, b);
  return both === null ? [] : [both];
}
