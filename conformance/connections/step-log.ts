import type { Judgement } from '../monitor/judgement.js';

/** Judgements of one connection for its diagram: the first and the last ones, and in between only those that deviate, so that memory is bounded. */
export class StepLog {
  readonly #head: Judgement[] = [];
  readonly #deviating: Judgement[] = [];
  readonly #tail: Judgement[] = [];
  readonly #most: number;
  #count = 0;

  /** `most`: judgements kept of each of the three kinds. */
  constructor(most: number) {
    this.#most = most;
  }

  add(judgement: Judgement): void {
    this.#count += 1;
    if (this.#head.length < this.#most) {
      this.#head.push(judgement);
      return;
    }
    this.#tail.push(judgement);
    // Twice the number is kept and then halved, so that a long connection costs no shift per packet.
    if (this.#tail.length > 2 * this.#most) this.#drop(this.#tail.splice(0, this.#tail.length - this.#most));
  }

  /** What was kept, in order. */
  get steps(): readonly Judgement[] {
    this.#drop(this.#tail.splice(0, Math.max(0, this.#tail.length - this.#most)));
    return [...this.#head, ...this.#deviating, ...this.#tail];
  }

  /** How many there were, kept or not. */
  get count(): number {
    return this.#count;
  }

  #drop(judgements: readonly Judgement[]): void {
    for (const judgement of judgements)
      if (judgement.deviations.length > 0 && this.#deviating.length < this.#most)
        this.#deviating.push(judgement);
  }
}
