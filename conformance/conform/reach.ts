import type { Vector } from '../vectors/vector.js';
import { crossing } from './stack-bounds.js';

function crossings({ expect, letters }: Vector): readonly string[] {
  return letters.map((letter, i) => crossing(i === 0 ? 'CLOSED' : (expect[i - 1]?.state ?? ''), letter));
}

/** Which cells (state of the model, letter) a stack was really asked for: what comes after a deviation is not the cell any more. */
export class Reach {
  readonly #wanted = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #deviating = new Set<string>();
  readonly #agreeing = new Set<string>();

  /** The cells of these vectors are to be asked for. */
  want(vectors: readonly Vector[]): void {
    for (const vector of vectors) for (const cell of crossings(vector)) this.#wanted.add(cell);
  }

  /** The vector was played; `failed`: the step at which the stack deviated, from 1, or null. */
  note(vector: Vector, failed: number | null): void {
    const cells = crossings(vector);
    for (const cell of failed === null ? cells : cells.slice(0, failed)) this.#asked.add(cell);
    for (const cell of failed === null ? cells : cells.slice(0, failed - 1)) this.#agreeing.add(cell);
    const at = failed === null ? undefined : cells[failed - 1];
    if (at !== undefined) this.#deviating.add(at);
  }

  /** Cells that lie behind deviations, and that no other way has reached. */
  get behind(): ReadonlySet<string> {
    return new Set([...this.#wanted].filter((c) => !this.#asked.has(c)));
  }

  /**
   * Cells that a way around must not lead over. What deviates in one context may go well in another: first only cells that have never gone well are avoided
   * (`widely` false), then all in which the stack has deviated.
   */
  avoidable(widely: boolean): ReadonlySet<string> {
    return widely ? this.#deviating : new Set([...this.#deviating].filter((c) => !this.#agreeing.has(c)));
  }

  /** Vectors that ask for cells that were not reached. */
  leadingBehind(vectors: readonly Vector[]): readonly Vector[] {
    const { behind } = this;
    return vectors.filter((v) => crossings(v).some((c) => behind.has(c)));
  }
}
