import {
  COMPONENTS,
  type Finding,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../transition-system.js';
import type { PersistentSets } from './persistent-sets.js';

/**
 * A system of which, where that is enough, only the steps of one type are followed (an ample set).
 *
 * - C0: the set is not empty.
 * - C1, C2: {@link PersistentSets.isPersistent}.
 * - C3: one step of the set leads to a greater height. So no path of such chosen steps is endless, and a step left out is taken at last.
 *
 * Theorem (Godefroid, LNCS 1032, ch. 4 and 6; Clarke, Grumberg, Peled, Model Checking, ch. 10; proof for exactly these conditions in
 * docs/reductions.md): for every path w of the full system from a state explored here there is a path v explored here that is, after
 * exchanging neighbouring steps of different types that commute, w followed by further steps. So every sequence of steps that one type
 * takes, every step it takes and every state in which no step makes progress is found here too; depths are not preserved. The steps left out are
 * asked of the inner system all the same, and so judged: they are real steps of a reachable state.
 */
export class AmpleSystem implements TransitionSystem {
  readonly findings: Finding[];
  readonly #inner: TransitionSystem;
  readonly #sets: PersistentSets;
  #marks: readonly Uint8Array[];
  /** States in which steps were left out, counted once per question. */
  reduced = 0;

  constructor(inner: TransitionSystem, sets: PersistentSets) {
    this.#inner = inner;
    this.#sets = sets;
    this.findings = inner.findings as Finding[];
    this.#marks = Array.from({ length: sets.types }, () => new Uint8Array(256));
  }

  initial(out: SuccessorBuffer): void {
    this.#inner.initial(out);
  }

  successors(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer): void {
    const first = out.count;
    this.#inner.successors(c0, c1, c2, c3, out);
    const type = this.#ample(c0, c1, c2, c3, out, first);
    if (type < 0) return;
    this.reduced++;
    this.#keep(out, first, this.#marks[type]!);
  }

  visit(c0: number, c1: number, c2: number, c3: number): void {
    this.#inner.visit(c0, c1, c2, c3);
  }

  terminal(c0: number, c1: number, c2: number, c3: number): boolean {
    return this.#inner.terminal(c0, c1, c2, c3);
  }

  /** The type with the fewest steps among those that fulfil all conditions; -1: all steps must be followed. */
  #ample(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer, first: number): number {
    const count = out.count - first;
    this.#fit(count);
    const height = this.#sets.height(c0, c1, c2, c3);
    let best = -1;
    let fewest = count;
    for (let type = 0; type < this.#sets.types; type++) {
      const marks = this.#marks[type]!;
      const steps = this.#sets.mark(type, c0, c1, c2, c3, marks);
      if (steps === 0 || steps >= fewest || !this.#rises(out, first, marks, height)) continue;
      if (!this.#sets.isPersistent(type, c0, c1, c2, c3)) continue;
      best = type;
      fewest = steps;
    }
    return best;
  }

  #rises({ values, count }: SuccessorBuffer, first: number, marks: Uint8Array, height: number): boolean {
    for (let n = first; n < count; n++) {
      const at = n * COMPONENTS;
      if (marks[n - first] === 0) continue;
      if (this.#sets.height(values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!) > height)
        return true;
    }
    return false;
  }

  #keep(out: SuccessorBuffer, first: number, marks: Uint8Array): void {
    const { values, count } = out;
    let kept = first;
    for (let n = first; n < count; n++) {
      if (marks[n - first] === 0) continue;
      values.copyWithin(kept * COMPONENTS, n * COMPONENTS, (n + 1) * COMPONENTS);
      kept++;
    }
    out.count = kept;
  }

  #fit(count: number): void {
    if (count <= this.#marks[0]!.length) return;
    this.#marks = this.#marks.map(() => new Uint8Array(count * 2));
  }
}
