import type { SuccessorBuffer } from '../../checker/transition-system.js';
import { type At, isSelf, pairOf, successorAt } from './at.js';

/** Chooses the way of a walk; `choice` is a random number below 2^16 that fast-check has generated. */
export interface Guide {
  /** Index of the successor to take; there is at least one that differs from the state. */
  next(at: At, out: SuccessorBuffer, ways: number, choice: number): number;
}

/** The n-th successor that differs from the state. */
export function nthWay(at: At, out: SuccessorBuffer, n: number): number {
  let left = n;
  for (let i = 0; i < out.count; i++) {
    if (!isSelf(out, i, at) && left-- === 0) return i;
  }
  throw new RangeError(`the state has no way ${n}`);
}

/** Every way on is equally likely. */
export const UNIFORM: Guide = {
  next: (at, out, ways, choice) => nthWay(at, out, choice % ways),
};

/** How much likelier a side state is that no walk has come to, and a pair. */
const NEW_SIDE = 32;
const NEW_PAIR = 4;

/** Prefers what was seen least: new states of one side first, then new pairs, then rare pairs. */
export class NoveltyGuide implements Guide {
  readonly #sides: readonly [Set<number>, Set<number>] = [new Set(), new Set()];
  readonly #pairs = new Map<number, number>();
  #weights = new Float64Array(64);

  next(at: At, out: SuccessorBuffer, _ways: number, choice: number): number {
    if (this.#weights.length < out.count) this.#weights = new Float64Array(out.count * 2);
    let total = 0;
    for (let n = 0; n < out.count; n++) {
      const weight = isSelf(out, n, at) ? 0 : this.#weight(successorAt(out, n));
      this.#weights[n] = weight;
      total += weight;
    }
    let left = ((choice + 0.5) / 2 ** 16) * total;
    let chosen = 0;
    for (let n = 0; n < out.count; n++) {
      const weight = this.#weights[n]!;
      if (weight === 0) continue;
      chosen = n;
      left -= weight;
      if (left < 0) break;
    }
    return chosen;
  }

  /** Notes that a walk is in this state; true if one of its sides is new. */
  arrive([a, b]: At): boolean {
    const fresh = !this.#sides[0].has(a) || !this.#sides[1].has(b);
    this.#sides[0].add(a);
    this.#sides[1].add(b);
    const pair = pairOf(a, b);
    this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
    return fresh;
  }

  #weight([a, b]: At): number {
    if (!this.#sides[0].has(a) || !this.#sides[1].has(b)) return NEW_SIDE;
    const times = this.#pairs.get(pairOf(a, b));
    return times === undefined ? NEW_PAIR : 1 / (1 + times);
  }
}
