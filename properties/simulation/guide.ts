import type { SuccessorBuffer } from '../../checker/transition-system.js';
import type { CompiledSystem } from '../../model/compiled-system.js';
import { type At, isSelf, pairOf, successorAt } from './at.js';
import { shapeOf } from './shape.js';

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

/** How much likelier a shape of one side is that no walk has come to. */
const NEW_SHAPE = 4;

/**
 * Prefers what was seen least, by the shapes of both sides: a pair of shapes that walks have come to n times weighs 1 / (1 + n). Without the
 * numbers, because in a large system nearly every state has numbers that were never seen.
 */
export class NoveltyGuide implements Guide {
  readonly #system: CompiledSystem;
  readonly #shapes = new Map<string, number>();
  /** Shape by side state; one list per side. */
  readonly #known: readonly [number[], number[]] = [[], []];
  readonly #met: readonly [Set<number>, Set<number>] = [new Set(), new Set()];
  readonly #pairs = new Map<number, number>();
  #weights = new Float64Array(64);

  constructor(system: CompiledSystem) {
    this.#system = system;
  }

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

  /** Notes that a walk is in this state; true if its pair of shapes is new. */
  arrive(at: At): boolean {
    const [a, b] = this.#shapesOf(at);
    this.#met[0].add(a);
    this.#met[1].add(b);
    const pair = pairOf(a, b);
    const times = this.#pairs.get(pair) ?? 0;
    this.#pairs.set(pair, times + 1);
    return times === 0;
  }

  #weight(at: At): number {
    const [a, b] = this.#shapesOf(at);
    const times = this.#pairs.get(pairOf(a, b)) ?? 0;
    const fresh = !this.#met[0].has(a) || !this.#met[1].has(b);
    return fresh ? NEW_SHAPE : 1 / (1 + times);
  }

  #shapesOf([a, b]: At): readonly [number, number] {
    const [knownA, knownB] = this.#known;
    if (knownA[a] === undefined || knownB[b] === undefined) {
      const view = this.#system.pairView(a, b);
      knownA[a] ??= this.#numberOf(shapeOf(view.a));
      knownB[b] ??= this.#numberOf(shapeOf(view.b));
    }
    return [knownA[a], knownB[b]];
  }

  #numberOf(shape: string): number {
    const known = this.#shapes.get(shape) ?? this.#shapes.size;
    this.#shapes.set(shape, known);
    return known;
  }
}
