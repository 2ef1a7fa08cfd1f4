/** Two-word keys that found no room near their home slot; there are few of them. */
export class Spill {
  readonly #keys = new Map<number, number[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** A key takes some 64 bytes here. */
  get bytes(): number {
    return this.#size * 64;
  }

  has(first: number, second: number): boolean {
    return this.#keys.get(first)?.includes(second) ?? false;
  }

  add(first: number, second: number): void {
    const others = this.#keys.get(first);
    if (others === undefined) this.#keys.set(first, [second]);
    else others.push(second);
    this.#size++;
  }

  forEach(visit: (first: number, second: number) => void): void {
    for (const [first, others] of this.#keys) for (const second of others) visit(first, second);
  }
}
