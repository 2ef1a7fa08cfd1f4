import { AsymmetryError } from '../../checker/reductions/asymmetry-error.js';

/** A one-to-one correspondence of two sets of small integers that is learned pair by pair. */
export class Pairing {
  readonly #what: string;
  readonly #right: number[] = [];
  readonly #left: number[] = [];

  /** `what` is paired, for messages. */
  constructor(what: string) {
    this.#what = what;
  }

  /** The partner of a left member, or -1. */
  right(left: number): number {
    return this.#right[left] ?? -1;
  }

  /** The partner of a right member, or -1. */
  left(right: number): number {
    return this.#left[right] ?? -1;
  }

  /** Adds a pair; false if it was known. Throws an {@link AsymmetryError} if one of the two has another partner. */
  add(left: number, right: number): boolean {
    const [r, l] = [this.right(left), this.left(right)];
    if (r === right && l === left) return false;
    if (r >= 0 || l >= 0) throw new AsymmetryError(`${this.#what} do not correspond one to one`);
    this.#right[left] = right;
    this.#left[right] = left;
    return true;
  }
}
