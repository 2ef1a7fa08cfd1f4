import type { Step } from '../random-testing/step.js';

/** The shortest steps seen so far that bring this very stack to each shape of the endpoint, without a deviation. */
export class Ways {
  readonly #ways = new Map<string, readonly Step[]>();

  note(shape: string, steps: readonly Step[]): void {
    const known = this.#ways.get(shape);
    if (known === undefined || steps.length < known.length) this.#ways.set(shape, steps);
  }

  /** Undefined where no way is known. */
  to(shape: string): readonly Step[] | undefined {
    return this.#ways.get(shape);
  }

  /** Length of the shortest way, so that no longer one needs to be made up. */
  length(shape: string): number {
    return this.#ways.get(shape)?.length ?? Number.POSITIVE_INFINITY;
  }
}
