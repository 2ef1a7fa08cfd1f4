import type { Vector } from '../vectors/vector.js';
import { crossing } from './stack-bounds.js';

function crossings({ expect, letters }: Vector): readonly string[] {
  return letters.map((letter, i) => crossing(i === 0 ? 'CLOSED' : (expect[i - 1]?.state ?? ''), letter));
}

/** Which cells (state of the model, letter) a stack was really asked for: what comes after a deviation, or after another permitted choice, is not the cell any more. */
export class Reach {
  readonly #wanted = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #parting = new Set<string>();

  /** The cells of these vectors are to be asked for. */
  want(vectors: readonly Vector[]): void {
    for (const vector of vectors) for (const cell of crossings(vector)) this.#wanted.add(cell);
  }

  /** The vector was played; `parted`: the step at which the stack left its way, from 1, or null. */
  note(vector: Vector, parted: number | null): void {
    const cells = crossings(vector);
    for (const cell of parted === null ? cells : cells.slice(0, parted)) this.#asked.add(cell);
    const at = parted === null ? undefined : cells[parted - 1];
    if (at !== undefined) this.#parting.add(at);
  }

  /** Cells that lie behind deviations, and other ways of permitted choices, and that no other way has reached. */
  get behind(): ReadonlySet<string> {
    return new Set([...this.#wanted].filter((c) => !this.#asked.has(c)));
  }

  /** Cells in which the stack deviates, or makes another choice than the vectors. */
  get parting(): ReadonlySet<string> {
    return this.#parting;
  }

  /** Vectors that ask for cells that were not reached. */
  leadingBehind(vectors: readonly Vector[]): readonly Vector[] {
    const { behind } = this;
    return vectors.filter((v) => crossings(v).some((c) => behind.has(c)));
  }
}
