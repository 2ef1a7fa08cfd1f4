/** Islands kept beyond the contiguous part at most; a stream with more holes at once is a capture with heavy losses. */
const MOST = 64;

/** Which octets of one direction were captured, by offsets in its stream: finds the gaps, that is text acknowledged though never seen. */
export class SeenOctets {
  /** All octets before this offset were seen, or given up. */
  #end = 0;
  readonly #islands: { from: number; to: number }[] = [];

  start(at: number): void {
    this.#end = at;
    this.#islands.length = 0;
  }

  add(from: number, to: number): void {
    if (from > this.#end) this.#keep(from, to);
    else if (to > this.#end) {
      this.#end = to;
      if (this.#islands.length > 0) this.#join();
    }
  }

  /** Number of gaps below `upTo`, which the other end acknowledged; they are given up. */
  gapsBelow(upTo: number): number {
    let gaps = 0;
    while (this.#end < upTo) {
      gaps += 1;
      this.#end = Math.min(upTo, this.#islands[0]?.from ?? upTo);
      this.#join();
    }
    return gaps;
  }

  #keep(from: number, to: number): void {
    const at = this.#islands.findIndex((island) => from < island.from);
    if (this.#islands.length < MOST)
      this.#islands.splice(at < 0 ? this.#islands.length : at, 0, { from, to });
  }

  #join(): void {
    for (let first = this.#islands[0]; first !== undefined && first.from <= this.#end; ) {
      this.#end = Math.max(this.#end, first.to);
      this.#islands.shift();
      first = this.#islands[0];
    }
  }
}
