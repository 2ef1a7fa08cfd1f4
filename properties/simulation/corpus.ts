import type { At } from './at.js';

/** A state worth starting from again, and how a walk came there: on from another entry, or from the initial state (null). */
export interface Prefix {
  readonly at: At;
  readonly from: Prefix | null;
  /** Indices of the successors taken since `from`. */
  readonly steps: readonly number[];
  /** Steps from the initial state. */
  readonly depth: number;
  /** Walks that began here. */
  chosen: number;
}

/** Entries kept; the oldest makes way, since what it leads to has mostly been seen. */
const MOST = 1024;

/** Prefixes of walks that have come to something new. */
export class Corpus {
  readonly #entries: Prefix[] = [];
  #oldest = 0;

  add(prefix: Prefix): void {
    if (this.#entries.length < MOST) this.#entries.push(prefix);
    else {
      this.#entries[this.#oldest] = prefix;
      this.#oldest = (this.#oldest + 1) % MOST;
    }
  }

  /** Of two entries the one that fewer walks began from; null (the initial state) for every fourth choice, and while there is no entry. */
  pick(choice: number): Prefix | null {
    const { length } = this.#entries;
    if (length === 0 || choice % 4 === 0) return null;
    const one = this.#entries[(choice >> 2) % length]!;
    const other = this.#entries[(choice * 40503) % length]!;
    const picked = other.chosen < one.chosen ? other : one;
    picked.chosen++;
    return picked;
  }
}

/** All steps from the initial state to a prefix. */
export function stepsTo(prefix: Prefix | null): readonly number[] {
  const parts: (readonly number[])[] = [];
  for (let p = prefix; p !== null; p = p.from) parts.push(p.steps);
  return parts.reverse().flat();
}
