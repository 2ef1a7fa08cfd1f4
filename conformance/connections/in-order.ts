/** What is held back at most until those before it are finished. */
const MOST = 10_000;

/**
 * Brings what is finished in any order into the order of its numbers. An early number that takes long holds back only so many; then it comes late, so
 * that memory is bounded.
 */
export class InOrder<T extends { readonly number: number }> {
  readonly #emit: (item: T) => void;
  readonly #most: number;
  /** Null: finished, but not wanted. */
  readonly #waiting = new Map<number, T | null>();
  #next: number;

  constructor(emit: (item: T) => void, first: number, most = MOST) {
    this.#emit = emit;
    this.#next = first;
    this.#most = most;
  }

  add(item: T): void {
    if (item.number < this.#next) {
      this.#emit(item);
      return;
    }
    this.#put(item.number, item);
  }

  /** There is nothing with this number to wait for. */
  skip(number: number): void {
    if (number >= this.#next) this.#put(number, null);
  }

  #put(number: number, item: T | null): void {
    this.#waiting.set(number, item);
    this.#release();
    if (this.#waiting.size > this.#most) this.#flush(Math.ceil(this.#waiting.size / 2));
  }

  /** No more will come. */
  end(): void {
    this.#flush(this.#waiting.size);
  }

  /** Waits no longer for what comes before the first so many that wait. Half of them at a time: each is sorted only a few times. */
  #flush(count: number): void {
    const first = [...this.#waiting].sort(([a], [b]) => a - b).slice(0, count);
    for (const [number, item] of first) {
      this.#waiting.delete(number);
      this.#next = number + 1;
      if (item !== null) this.#emit(item);
    }
    this.#release();
  }

  #release(): void {
    for (let item = this.#waiting.get(this.#next); item !== undefined; ) {
      this.#waiting.delete(this.#next);
      this.#next += 1;
      if (item !== null) this.#emit(item);
      item = this.#waiting.get(this.#next);
    }
  }
}
