import type { Segment } from '../../model/segment.js';

/** Arrivals that are kept although all hypotheses have received them. */
const KEPT = 16;

/**
 * What the peer has put on the wire and this end may still have to receive, in the order of the tap. Numbered from 0 on; those that every
 * hypothesis has received are forgotten.
 */
export class Arrivals {
  #first = 0;
  #segments: Segment[] = [];

  /** Number of the first segment that is not forgotten. */
  get begin(): number {
    return this.#first;
  }

  /** Number of the next segment to be added. */
  get end(): number {
    return this.#first + this.#segments.length;
  }

  /** True if arrival `number` has not been forgotten. */
  holds(number: number): boolean {
    return number >= this.#first;
  }

  add(segment: Segment): void {
    this.#segments.push(segment);
  }

  get(number: number): Segment {
    const segment = this.#segments[number - this.#first];
    if (segment === undefined) throw new RangeError(`arrival ${number} is forgotten`);
    return segment;
  }

  /** The last `count` arrivals or fewer, the latest first; some may have been received by now. */
  recent(count: number): readonly Segment[] {
    return this.#segments.slice(-count).reverse();
  }

  /** Forgets what stands before `number`; in batches, so that each costs a constant. */
  forgetBefore(number: number): void {
    const gone = number - this.#first - KEPT;
    if (gone < 2 * KEPT) return;
    this.#segments = this.#segments.slice(gone);
    this.#first += gone;
  }
}
