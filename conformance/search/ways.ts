import type { Local } from '../../model/tabulation.js';
import { shapeOf } from '../random-testing/shape.js';
import type { Step } from '../random-testing/step.js';

/** Names of a place in the lifecycle, from fine to coarse: the shape of the endpoint, and its state alone. */
export function placesOf(local: Local): readonly string[] {
  return [shapeOf(local), local.state];
}

/** The shortest steps seen so far that bring this very stack to each place, without a deviation. */
export class Ways {
  readonly #ways = new Map<string, readonly Step[]>();

  /** `steps`, called only where they are fewer than those known, lead to all these places. */
  note(places: readonly string[], length: number, steps: () => readonly Step[]): void {
    const shorter = places.filter((p) => length < (this.#ways.get(p)?.length ?? Number.POSITIVE_INFINITY));
    if (shorter.length === 0) return;
    const way = steps();
    for (const place of shorter) this.#ways.set(place, way);
  }

  /** Undefined where no way is known. */
  to(place: string): readonly Step[] | undefined {
    return this.#ways.get(place);
  }
}
