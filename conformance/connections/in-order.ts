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
    if (this.#waiting.size > this.#most) {
      this.#next = Math.min(...this.#waiting.keys());
      this.#release();
    }
  }

  /** No more will come. */
  end(): void {
    const left = [...this.#waiting].sort(([a], [b]) => a - b);
    this.#waiting.clear();
    for (const [, item] of left) if (item !== null) this.#emit(item);
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
