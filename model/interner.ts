/** Gives every distinct plain-JSON value a small integer, in the order in which they are met. */
export class Interner<T> {
  readonly #ids = new Map<string, number>();
  readonly #values: T[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** The id of a value that was met before. */
  find(value: T): number | undefined {
    return this.#ids.get(JSON.stringify(value));
  }

  intern(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#values.length);
    this.#values.push(value);
    return this.#values.length - 1;
  }

  /** The value of an id that `intern` returned. */
  get(id: number): T {
    const value = this.#values[id];
    if (value === undefined) throw new RangeError(`no value has the id ${id}`);
    return value;
  }
}
