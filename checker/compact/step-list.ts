/** Steps per chunk. */
const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;

type Steps = Uint8Array | Uint16Array | Uint32Array;

/**
 * The step by which each state was first reached: its index in the successor list of its parent, or among the initial states. One byte per
 * state; two or four in a chunk where an index needs them.
 */
export class StepList {
  readonly #chunks: Steps[] = [];
  #last: Steps = new Uint8Array(0);
  /** The largest step that fits into the last chunk. */
  #most = 0;
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Appends the step of the next state: 0 or more. */
  push(step: number): void {
    const at = this.#count & (CHUNK - 1);
    if (at === 0) this.#open(new Uint8Array(CHUNK));
    if (step > this.#most) this.#widen(step);
    this.#last[at] = step;
    this.#count++;
  }

  get(state: number): number {
    if (!(state >= 0 && state < this.#count)) throw new RangeError(`there is no state ${state}`);
    return this.#chunks[state >>> CHUNK_BITS]![state & (CHUNK - 1)]!;
  }

  #open(chunk: Steps): void {
    this.#chunks.push(chunk);
    this.#last = chunk;
    this.#most = 2 ** (8 * chunk.BYTES_PER_ELEMENT) - 1;
    this.#bytes += chunk.byteLength;
  }

  #widen(step: number): void {
    const old = this.#last;
    this.#chunks.pop();
    this.#bytes -= old.byteLength;
    this.#open(step < 2 ** 16 ? Uint16Array.from(old) : Uint32Array.from(old));
  }
}
