import { ints } from '../checker/ints.js';

/** A two-dimensional table of integers that grows in both directions; unknown entries are -1. */
export class GrowingTable {
  /** Replaced, never moved, when the table grows: who holds the old one sees what it held then, and later entries within it at most. */
  cells: Int32Array<ArrayBufferLike>;
  /** Entries per row; index an entry as `row * stride + column`. */
  stride: number;
  #rows: number;
  readonly #shared: boolean;

  constructor(stride = 32, rows = 64, shared = false) {
    this.stride = stride;
    this.#rows = rows;
    this.#shared = shared;
    this.cells = ints(stride * rows, shared).fill(-1);
  }

  /** Makes `row` and `column` valid. */
  fit(row: number, column: number): void {
    if (row < this.#rows && column < this.stride) return;
    const stride = column < this.stride ? this.stride : Math.max(column + 1, this.stride * 2);
    const rows = row < this.#rows ? this.#rows : Math.max(row + 1, this.#rows * 2);
    const grown = ints(stride * rows, this.#shared).fill(-1);
    for (let r = 0; r < this.#rows; r++) {
      grown.set(this.cells.subarray(r * this.stride, (r + 1) * this.stride), r * stride);
    }
    this.cells = grown;
    this.stride = stride;
    this.#rows = rows;
  }
}
