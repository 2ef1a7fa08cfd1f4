import { CHUNK_BITS } from '../state-store.js';

const CHUNK_MASK = (1 << CHUNK_BITS) - 1;

/** The states as another thread sees them: the chunks it was told of. */
export class StoreView {
  readonly words: number;
  readonly #chunks: Int32Array[] = [];

  constructor(words: number) {
    this.words = words;
  }

  add(index: number, chunk: Int32Array): void {
    this.#chunks[index] = chunk;
  }

  chunk(state: number): Int32Array | undefined {
    return this.#chunks[state >>> CHUNK_BITS];
  }

  at(state: number): number {
    return (state & CHUNK_MASK) * this.words;
  }

  /** Whether a state has these words; false as well if its chunk is not known here yet. */
  same(state: number, words: Int32Array, from: number): boolean {
    const chunk = this.chunk(state);
    if (chunk === undefined) return false;
    const at = this.at(state);
    for (let w = 0; w < this.words; w++) if (chunk[at + w] !== words[from + w]) return false;
    return true;
  }
}
