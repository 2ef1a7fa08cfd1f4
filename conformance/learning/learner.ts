import { after, type Mealy, type Word } from '../vectors/mealy/machine.js';
import { apart, witness } from './apartness.js';
import type { ObservationTree } from './observation-tree.js';
import { Stopped } from './stopped.js';
import type { Teacher } from './teacher.js';

/** A node one letter beyond the basis: the states of the basis that it may be. */
interface Frontier {
  /** Indices into the basis. */
  candidates: number[];
  /** So many states of the basis were looked at. */
  seen: number;
}

/** What is known at some time: only transitions whose target is known. */
export interface Partial {
  readonly states: readonly Word[];
  /** Next state, by state * letters + letter; -1 where it is not known. */
  readonly next: Int32Array;
  /** Output there; -1 where it is not known. */
  readonly output: Int32Array;
}

/**
 * L# (Vaandrager, Garhewal, Rot, Wißmann: A New Approach for Active Automata Learning Based on Apartness, TACAS 2022). The basis is a set of nodes
 * of the observation tree that are apart from each other, thus different states. Nodes one letter beyond are identified with a state of the basis
 * by words that tell its candidates apart, or are apart from all and join it. A counterexample is cut down by halving, as Rivest and Schapire do.
 */
export class Learner {
  readonly #teacher: Teacher;
  readonly #tree: ObservationTree;
  readonly #basis: number[] = [0];
  readonly #frontier = new Map<number, Frontier>();

  readonly #maxStates: number;

  constructor(teacher: Teacher, maxStates: number) {
    this.#teacher = teacher;
    this.#maxStates = maxStates;
    this.#tree = teacher.tree;
  }

  get states(): number {
    return this.#basis.length;
  }

  /** The smallest machine that fits all observations made so far, after as many more as that takes. @throws Stopped */
  async hypothesis(): Promise<Mealy> {
    for (;;) {
      await this.#identifyAll();
      const { next, output } = this.known();
      const machine = { states: this.#basis.length, letters: this.#tree.letters, next, output };
      const conflict = this.#conflict(machine);
      if (conflict === null) return machine;
      await this.#resolve(machine, conflict);
    }
  }

  known(): Partial {
    const { letters } = this.#tree;
    const next = new Int32Array(this.#basis.length * letters).fill(-1);
    const output = new Int32Array(next.length).fill(-1);
    for (const [state, node] of this.#basis.entries()) {
      for (let letter = 0; letter < letters; letter += 1) {
        const child = this.#tree.child(node, letter);
        if (child === 0) continue;
        output[state * letters + letter] = this.#tree.output(child);
        next[state * letters + letter] = this.#stateOf(child);
      }
    }
    return { states: this.#basis.map((node) => this.#tree.wordOf(node)), next, output };
  }

  #stateOf(node: number): number {
    const known = this.#basis.indexOf(node);
    if (known >= 0) return known;
    const { candidates } = this.#frontier.get(node) ?? { candidates: [] };
    return candidates.length === 1 ? (candidates[0] ?? -1) : -1;
  }

  /** Until nothing changes: what is asked of one node can tell others apart. */
  async #identifyAll(): Promise<void> {
    let before = -1;
    while (before !== this.#tree.size + this.#basis.length) {
      before = this.#tree.size + this.#basis.length;
      // States that join meanwhile are met too.
      for (const node of this.#basis) {
        for (let letter = 0; letter < this.#tree.letters; letter += 1) await this.#identify(node, letter);
      }
    }
  }

  async #identify(from: number, letter: number): Promise<void> {
    const access = this.#tree.wordOf(from);
    const node = this.#tree.child(from, letter) || (await this.#teacher.ask([...access, letter]));
    if (this.#basis.includes(node)) return;
    for (;;) {
      const candidates = this.#candidates(node);
      const [first, ...others] = candidates;
      if (first === undefined) {
        if (this.#basis.length >= this.#maxStates) throw new Stopped(`${this.#maxStates} states`);
        this.#frontier.delete(node);
        this.#basis.push(node);
        return;
      }
      const last = others.at(-1);
      if (last === undefined) return;
      await this.#teacher.ask([...access, letter, ...this.#telling(first, last)]);
    }
  }

  #candidates(node: number): readonly number[] {
    const frontier = this.#frontier.get(node) ?? { candidates: [], seen: 0 };
    const fresh = Array.from({ length: this.#basis.length - frontier.seen }, (_, i) => frontier.seen + i);
    const candidates = [...frontier.candidates, ...fresh].filter(
      (state) => !apart(this.#tree, node, this.#basis[state] ?? 0),
    );
    this.#frontier.set(node, { candidates, seen: this.#basis.length });
    return candidates;
  }

  /** A word that tells two states of the basis apart. */
  #telling(a: number, b: number): Word {
    const word = witness(this.#tree, this.#basis[a] ?? 0, this.#basis[b] ?? 0);
    if (word === null) throw new RangeError('two states of the basis are not apart');
    return word;
  }

  /** A node of the tree, as a word, that is apart from the state in which the machine is after it. */
  #conflict({ letters, next, output }: Mealy): Word | null {
    const queue: (readonly [node: number, state: number])[] = [[0, 0]];
    for (const [node, state] of queue) {
      for (let letter = 0; letter < letters; letter += 1) {
        const child = this.#tree.child(node, letter);
        if (child === 0) continue;
        const at = state * letters + letter;
        if (this.#tree.output(child) !== output[at]) return this.#tree.wordOf(node);
        queue.push([child, next[at] ?? 0]);
      }
    }
    return null;
  }

  /** Halves the way to a conflict until it lies at the frontier, where a state can join the basis or a target changes. */
  async #resolve(machine: Mealy, conflict: Word): Promise<void> {
    let word = conflict;
    for (;;) {
      const beyond = this.#firstBeyond(word);
      if (beyond === null || beyond === word.length) return;
      const half = (beyond + word.length) >>> 1;
      const [begin, rest] = [word.slice(0, half), word.slice(half)];
      const state = this.#basis[after(machine, 0, begin)] ?? 0;
      const target = this.#basis[after(machine, 0, word)] ?? 0;
      const telling = witness(this.#tree, target, this.#tree.after(word));
      if (telling === null) throw new RangeError('a conflict without a witness');
      const shorter = [...this.#tree.wordOf(state), ...rest];
      await this.#teacher.ask([...shorter, ...telling]);
      word = apart(this.#tree, state, this.#tree.after(begin)) ? begin : shorter;
    }
  }

  /** Length of the shortest beginning that leads out of the basis; null where none does. */
  #firstBeyond(word: Word): number | null {
    let node = 0;
    for (const [i, letter] of word.entries()) {
      node = this.#tree.child(node, letter);
      if (!this.#basis.includes(node)) return i + 1;
    }
    return null;
  }
}
