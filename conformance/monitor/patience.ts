import type { Segment } from '../../model/segment.js';
import { before } from '../../model/sequence.js';

/** So often something is sent in vain before its receiver is suspected. */
const ENOUGH = 3;

/** Watches one end's retransmissions: whether a receiver that is alive never acknowledges them. */
export class Patience {
  #seq: number | null = null;
  #times = 0;
  #answers = 0;

  /** The end repeats the segment that begins at `seq`. */
  repeated(seq: number): void {
    if (this.#seq !== seq) this.#answers = 0;
    this.#times = this.#seq === seq ? this.#times + 1 : 1;
    this.#seq = seq;
  }

  /** Its receiver sends something; true when by now it should have acknowledged what was repeated. Told once. */
  exhausted(answer: Segment): boolean {
    if (this.#seq === null) return false;
    if (answer.rst || answer.ack === null || before(this.#seq, answer.ack)) {
      this.#seq = null;
      return false;
    }
    this.#answers += 1;
    if (this.#times < ENOUGH || this.#answers < ENOUGH) return false;
    this.#seq = null;
    return true;
  }
}
