/** A two-dimensional table of integers that grows in both directions; unknown entries are -1. */
export class GrowingTable {
  cells: Int32Array;
  /** Entries per row; index an entry as `row * stride + column`. */
  stride: number;
  #rows: number;

  constructor(stride = 32, rows = 64) {
    this.stride = stride;
    this.#rows = rows;
    this.cells = new Int32Array(stride * rows).fill(-1);
  }

  /** Makes `row` and `column` valid. */
  fit(row: number, column: number): void {
    if (row < this.#rows && column < this.stride) return;
    const stride = column < this.stride ? this.stride : Math.max(column + 1, this.stride * 2);
    const rows = row < this.#rows ? this.#rows : Math.max(row + 1, this.#rows * 2);
    const grown = new Int32Array(stride * rows).fill(-1);
    for (let r = 0; r < this.#rows; r++) {
      grown.set(this.cells.subarray(r * this.stride, (r + 1) * this.stride), r * stride);
    }
    this.cells = grown;
    this.stride = stride;
    this.#rows = rows;
  }
}
