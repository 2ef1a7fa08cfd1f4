import { type Mealy, outputsOf, type Word } from '../vectors/mealy/machine.js';
import { ObservationTree } from './observation-tree.js';
import { Corrected, Nondeterministic, Stopped } from './stopped.js';
import { CRASHED, type System } from './system.js';

/** Where learning stops, and how a doubtful answer is treated. */
export interface TeacherLimits {
  /** Words played on the system. */
  readonly queries: number;
  /** Milliseconds of the clock. */
  readonly milliseconds: number;
  /** A word whose answer contradicts an earlier one is asked so often again; what all of these agree on stands. */
  readonly repeats: number;
}

/** What learning has cost. */
export interface Effort {
  /** Words played on the system; each begins with a reset. */
  readonly queries: number;
  /** Letters played. */
  readonly symbols: number;
  /** Words that were known already. */
  readonly cached: number;
  /** Answers that contradicted another one and that no repetition confirmed. */
  readonly glitches: number;
}

/** Milliseconds after which others get a turn: Ctrl-C, progress. */
const TURN = 50;

/** Glitches that a busy machine may cause: a few, and so many of all words. */
const FEW = 10;
const SHARE = 0.01;

/** Plays words on a system and keeps what was answered. */
export class Teacher {
  readonly tree: ObservationTree;
  readonly system: System;
  /** Outputs by number. */
  readonly outputs: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #limits: TeacherLimits;
  readonly #onTurn: () => void;
  readonly #started = performance.now();
  #turn = performance.now();
  #stop: string | null = null;
  #effort = { queries: 0, symbols: 0, cached: 0, glitches: 0 };

  /** `onTurn` is called some twenty times a second. */
  constructor(system: System, limits: TeacherLimits, onTurn: () => void = () => {}) {
    this.system = system;
    this.#limits = limits;
    this.#onTurn = onTurn;
    this.tree = new ObservationTree(system.inputs.length);
  }

  get effort(): Effort {
    return { ...this.#effort };
  }

  /** The next question throws `Stopped` with this reason. */
  interrupt(reason: string): void {
    this.#stop ??= reason;
  }

  /** Has a word answered; the node of the tree that it leads to. @throws Stopped; Corrected where nodes that were given before are gone */
  async ask(word: Word): Promise<number> {
    const known = this.#known(word);
    if (known >= 0) {
      this.#effort.cached += 1;
      return known;
    }
    await this.#breathe();
    return this.#enter(word, this.#twiceIfCrashed(word, this.#play(word)));
  }

  /** Plays a word and compares it with a hypothesis; the beginning that is answered otherwise, which is then known, or null. @throws Stopped */
  async test(word: Word, hypothesis: Mealy): Promise<Word | null> {
    const safe = this.#untilCrash(word, hypothesis);
    if (this.#known(safe) >= 0) {
      this.#effort.cached += 1;
      return null;
    }
    for (let i = 0; i <= this.#limits.repeats; i += 1) {
      await this.#breathe();
      const at = this.#firstDifference(safe, hypothesis);
      if (at === null) return null;
      const beginning = safe.slice(0, at + 1);
      if (await this.#confirmed(beginning, hypothesis)) return beginning;
    }
    throw new Nondeterministic(`not deterministic: ${this.#names(safe)} is answered differently each time`);
  }

  /** An answer that differs from the hypothesis and is given once more; else it was a glitch. */
  async #confirmed(word: Word, hypothesis: Mealy): Promise<boolean> {
    const predicted = outputsOf(hypothesis, 0, word);
    await this.ask(word);
    const differs = predicted.some(
      (output, i) => this.tree.output(this.tree.after(word.slice(0, i + 1))) !== output,
    );
    if (!differs) this.#glitch();
    return differs;
  }

  /** Without the letter at which the hypothesis crashes, and what follows: that was seen twice, and each time costs a restart. */
  #untilCrash(word: Word, hypothesis: Mealy): Word {
    const crashed = this.#numbers.get(CRASHED);
    const at = crashed === undefined ? -1 : outputsOf(hypothesis, 0, word).indexOf(crashed);
    return at < 0 ? word : word.slice(0, at);
  }

  /** The node; what follows a crash is known without asking. */
  #known(word: Word): number {
    let node = 0;
    for (const letter of word) {
      const next = this.tree.child(node, letter);
      if (next !== 0) node = next;
      else if (this.#hasCrashed(node)) node = this.tree.add(node, letter, this.tree.output(node));
      else return -1;
    }
    return node;
  }

  #firstDifference(word: Word, { letters, next, output }: Mealy): number | null {
    this.#begin();
    let state = 0;
    for (const [i, letter] of word.entries()) {
      const at = state * letters + letter;
      if (this.#step(letter) !== output[at]) return i;
      state = next[at] ?? 0;
    }
    return null;
  }

  #play(word: Word): readonly number[] {
    this.#begin();
    return word.map((letter) => this.#step(letter));
  }

  /** A crash ends what can be learned of a path: it has to happen each time. */
  #twiceIfCrashed(word: Word, answers: readonly number[]): readonly number[] {
    const crashed = this.#numbers.get(CRASHED);
    if (crashed === undefined || !answers.includes(crashed)) return answers;
    const again = this.#play(word);
    const at = again.findIndex((answer, i) => answer !== answers[i]);
    if (at >= 0) throw this.#nondeterministic(word, at, answers[at], again[at]);
    return again;
  }

  #begin(): void {
    this.#effort.queries += 1;
    this.system.reset();
  }

  #step(letter: number): number {
    this.#effort.symbols += 1;
    const text = this.system.step(letter);
    const number = this.#numbers.get(text) ?? this.outputs.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  #enter(word: Word, answers: readonly number[]): number {
    const settled = this.#contradiction(word, answers) < 0 ? answers : this.#settle(word, answers);
    let node = 0;
    for (const [i, letter] of word.entries()) {
      node = this.tree.add(node, letter, settled[i] ?? 0);
      if (this.#hasCrashed(node)) this.#addSilence(node);
    }
    return node;
  }

  #hasCrashed(node: number): boolean {
    return node !== 0 && this.outputs[this.tree.output(node)] === CRASHED;
  }

  /** A crashed system differs from every other state at once, without being asked. */
  #addSilence(node: number): void {
    for (const letter of this.system.inputs.keys()) this.tree.add(node, letter, this.tree.output(node));
  }

  /** Index of the first letter that was answered otherwise before, or -1. */
  #contradiction(word: Word, answers: readonly number[]): number {
    let node = 0;
    for (const [i, letter] of word.entries()) {
      node = this.tree.child(node, letter);
      if (node === 0) return -1;
      if (this.tree.output(node) !== answers[i]) return i;
    }
    return -1;
  }

  /** What repetitions of the word agree on; where they speak against the tree, it is corrected. @throws Stopped */
  #settle(word: Word, answers: readonly number[]): readonly number[] {
    const at = this.#contradiction(word, answers);
    if (at < 0) return answers;
    this.#glitch();
    const all = Array.from({ length: this.#limits.repeats }, () => this.#play(word));
    const [first = answers] = all;
    const agree = all.length > 0 && all.every((a) => a.join() === first.join());
    const before = this.tree.output(this.tree.after(word.slice(0, at + 1)));
    if (!agree) throw this.#nondeterministic(word, at, before, answers[at]);
    const wrong = this.#contradiction(word, first);
    if (wrong < 0) return first;
    this.tree.forget(this.tree.after(word.slice(0, wrong + 1)));
    throw new Corrected('an earlier answer was a glitch');
  }

  #nondeterministic(word: Word, at: number, ...answers: readonly (number | undefined)[]): Nondeterministic {
    const [first, then] = answers.map((answer) => this.outputs[answer ?? -1] ?? '');
    return new Nondeterministic(
      `not deterministic: the last letter of ${this.#names(word.slice(0, at + 1))} was answered by ${first}, and then by ${then}`,
    );
  }

  #names(word: Word): string {
    return word.map((letter) => this.system.inputs[letter] ?? '').join(', ');
  }

  #glitch(): void {
    this.#effort.glitches += 1;
    const { glitches, queries } = this.#effort;
    if (glitches > FEW + queries * SHARE)
      throw new Nondeterministic(`not deterministic: ${glitches} of ${queries} answers did not happen again`);
  }

  async #breathe(): Promise<void> {
    const now = performance.now();
    if (now - this.#turn >= TURN) {
      this.#onTurn();
      await new Promise(setImmediate);
      this.#turn = performance.now();
    }
    if (this.#stop !== null) throw new Stopped(this.#stop);
    if (this.#effort.queries >= this.#limits.queries) throw new Stopped(`${this.#limits.queries} queries`);
    if (now - this.#started >= this.#limits.milliseconds)
      throw new Stopped(`${this.#limits.milliseconds / 1000} seconds`);
  }
}
