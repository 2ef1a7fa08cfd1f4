/** How often each row of the chart was taken. */
export class CoverageMap {
  readonly #counts = new Map<string, number>();

  add(rows: readonly string[]): void {
    for (const row of rows) this.#counts.set(row, this.count(row) + 1);
  }

  count(row: string): number {
    return this.#counts.get(row) ?? 0;
  }

  /** The rows taken, in alphabetical order. */
  get covered(): readonly string[] {
    return [...this.#counts.keys()].sort();
  }
}
