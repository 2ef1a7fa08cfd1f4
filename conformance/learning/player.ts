import type { Mealy, Word } from '../vectors/mealy/machine.js';
import { CRASHED, type System } from './system.js';

/** Plays words on a system; outputs are numbered as they are met. */
export class Player {
  readonly system: System;
  /** Outputs by number. */
  readonly outputs: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Words played; each begins with a reset. */
  words = 0;
  letters = 0;

  constructor(system: System) {
    this.system = system;
  }

  play(word: Word): readonly number[] {
    this.#begin();
    return word.map((letter) => this.#step(letter));
  }

  /** Plays a word until the machine says something else; the index of that letter, or null. */
  firstDifference(word: Word, { letters, next, output }: Mealy): number | null {
    this.#begin();
    let state = 0;
    for (const [i, letter] of word.entries()) {
      const at = state * letters + letter;
      if (this.#step(letter) !== output[at]) return i;
      state = next[at] ?? 0;
    }
    return null;
  }

  /** Index of the first crash among the answers, or -1. */
  crashIn(answers: readonly number[]): number {
    const crashed = this.#numbers.get(CRASHED);
    return crashed === undefined ? -1 : answers.indexOf(crashed);
  }

  names(word: Word): string {
    return word.map((letter) => this.system.inputs[letter] ?? '').join(', ');
  }

  #begin(): void {
    this.words += 1;
    this.system.reset();
  }

  #step(letter: number): number {
    this.letters += 1;
    const text = this.system.step(letter);
    const number = this.#numbers.get(text) ?? this.outputs.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
