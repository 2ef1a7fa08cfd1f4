/** Counts events of which Zeek writes the 1st, the 10th, the 100th, ... into the history. */
export class ScaledCount {
  #count = 0;
  #next = 1;

  /** True if this one is written. */
  again(): boolean {
    this.#count += 1;
    if (this.#count !== this.#next) return false;
    this.#next *= 10;
    return true;
  }
}
