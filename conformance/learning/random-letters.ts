import { randomWords } from '../../checker/compact/random-words.js';

/** Numbers drawn at once; a multiple of 4. */
const BLOCK = 4096;

/** Random numbers of a seed. */
export class RandomLetters {
  readonly #seed: number;
  #words = new Int32Array(0);
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number from 0 to `count` - 1. */
  below(count: number): number {
    const at = this.#drawn % BLOCK;
    if (at === 0) this.#words = Int32Array.from(randomWords(this.#seed, 0, this.#drawn, BLOCK));
    this.#drawn += 1;
    return ((this.#words[at] ?? 0) >>> 0) % count;
  }
}
