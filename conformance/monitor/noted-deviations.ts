import type { Deviation } from './judgement.js';

/** Most deviations kept in full; more are counted. */
const MOST = 50;

/** The deviations of one connection, in the order in which they were noticed; what was thought of one may change later. */
export class NotedDeviations {
  readonly #kept: Deviation[] = [];
  #further = 0;

  get kept(): readonly Deviation[] {
    return this.#kept;
  }

  /** How many were noted beyond those kept. */
  get further(): number {
    return this.#further;
  }

  /** Keeps a deviation; its index, or -1 where it is only counted. */
  note(deviation: Deviation): number {
    if (this.#kept.length < MOST) return this.#kept.push(deviation) - 1;
    this.#further += 1;
    return -1;
  }

  /** Thinks otherwise of a deviation; nothing happens where it was only counted. */
  rethink(index: number, change: (noted: Deviation) => Deviation): void {
    const noted = this.#kept[index];
    if (noted !== undefined) this.#kept[index] = change(noted);
  }
}
