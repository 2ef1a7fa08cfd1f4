import type { Mealy, Word } from './machine.js';

/** Shortest words that tell states apart: `word(a, b)` for any two different states of a minimal machine. */
export class SeparatingWords {
  readonly #n: number;
  /** First letter of the word of a pair, by a * n + b with a < b. */
  readonly #first: Int32Array;
  readonly #machine: Mealy;

  constructor(machine: Mealy) {
    this.#machine = machine;
    this.#n = machine.states;
    this.#first = new Int32Array(this.#n * this.#n).fill(-1);
    this.#fill();
  }

  /** Throws where the machine is not minimal. */
  word(a: number, b: number): Word {
    const word: number[] = [];
    const { letters, next, output } = this.#machine;
    let [p, q] = [a, b];
    for (;;) {
      const letter = this.#letter(p, q);
      if (letter < 0)
        throw new RangeError(`states ${a} and ${b} cannot be told apart: the machine is not minimal`);
      word.push(letter);
      const [i, j] = [p * letters + letter, q * letters + letter];
      if (output[i] !== output[j]) return word;
      [p, q] = [next[i] ?? -1, next[j] ?? -1];
    }
  }

  #letter(a: number, b: number): number {
    return this.#first[Math.min(a, b) * this.#n + Math.max(a, b)] ?? -1;
  }

  /** Round by round: pairs told apart by one letter, then those that a letter leads to such a pair, and so on. */
  #fill(): void {
    for (let length = 1; length <= this.#n; length += 1) {
      const found: (readonly [pair: number, letter: number])[] = [];
      for (let a = 0; a < this.#n; a += 1) {
        for (let b = a + 1; b < this.#n; b += 1) {
          if (this.#letter(a, b) >= 0) continue;
          const letter = this.#telling(a, b, length === 1);
          if (letter >= 0) found.push([a * this.#n + b, letter]);
        }
      }
      if (found.length === 0 && length > 1) return;
      // Only now, so that each word is as short as can be.
      for (const [pair, letter] of found) this.#first[pair] = letter;
    }
  }

  #telling(a: number, b: number, atOnce: boolean): number {
    const { letters, next, output } = this.#machine;
    for (let l = 0; l < letters; l += 1) {
      const [i, j] = [a * letters + l, b * letters + l];
      const [p, q] = [next[i] ?? -1, next[j] ?? -1];
      const tells = atOnce ? output[i] !== output[j] : p !== q && this.#letter(p, q) >= 0;
      if (tells) return l;
    }
    return -1;
  }
}
