import { ints } from './ints.js';
import { ParentList } from './parent-list.js';

/** States per chunk; arrays grow by whole chunks, so at most one chunk is unused. */
export const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK - 1;

/**
 * The states in breadth-first order, with their parents: 4 bytes per word and 2 bits per parent. It is the queue of the search as well: a
 * level is a range. At most 2^31 - 1 states.
 */
export class StateStore {
  /** Words per state. */
  readonly words: number;
  /** State i lies in chunk `i >>> CHUNK_BITS`, at word {@link at}. */
  readonly chunks: Int32Array[] = [];
  #count = 0;
  /** Chunks from here on are kept; those before were forgotten. */
  #kept = 0;
  /** Memory of forgotten chunks, for the next ones. */
  readonly #spare: Int32Array<ArrayBufferLike>[] = [];
  #parents = new ParentList();
  #lastStates: Int32Array<ArrayBufferLike> = EMPTY;
  readonly #shared: boolean;

  /** `shared`: other threads read the states. */
  constructor(words: 2 | 4, shared = false) {
    this.words = words;
    this.#shared = shared;
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return (
      (this.chunks.length - this.#kept + this.#spare.length) * CHUNK * 4 * this.words + this.#parents.bytes
    );
  }

  /** Bytes by which the store grows at most when a chunk is full. */
  get chunkBytes(): number {
    return CHUNK * 4 * (this.words + 1);
  }

  /** Word offset of a state within its chunk. */
  at(state: number): number {
    return (state & CHUNK_MASK) * this.words;
  }

  chunk(state: number): Int32Array {
    return this.chunks[state >>> CHUNK_BITS]!;
  }

  /** Whether the words of a state are still there. */
  holds(state: number): boolean {
    return state >>> CHUNK_BITS >= this.#kept && state < this.#count;
  }

  /** Gives up the words of the states before `state`, as far as they fill whole chunks. */
  forget(state: number): void {
    for (; this.#kept < state >>> CHUNK_BITS; this.#kept++) {
      this.#spare.push(this.chunks[this.#kept]!);
      this.chunks[this.#kept] = EMPTY;
    }
  }

  /** Number of the parent, -1 for an initial state. */
  parent(state: number): number {
    return this.#parents.get(state);
  }

  /** Appends the state whose words are at `from`; its number is the count so far. */
  push(source: Int32Array, from: number, parent: number): void {
    const at = this.#count & CHUNK_MASK;
    if (at === 0) this.#addChunk();
    const words = this.words;
    const chunk = this.#lastStates;
    chunk[at * words] = source[from]!;
    chunk[at * words + 1] = source[from + 1]!;
    if (words === 4) {
      chunk[at * words + 2] = source[from + 2]!;
      chunk[at * words + 3] = source[from + 3]!;
    }
    this.#parents.push(parent);
    this.#count++;
  }

  /** The same states and parents in other words; `convert` is called once per state. This store gives its chunks away. */
  repacked(
    words: 2 | 4,
    convert: (source: Int32Array, from: number, target: Int32Array, to: number) => void,
  ): StateStore {
    const store = new StateStore(words, this.#shared);
    for (let c = 0; c < this.chunks.length; c++) {
      const source = this.chunks[c]!;
      if (c < this.#kept) {
        store.chunks.push(EMPTY);
        continue;
      }
      const target = ints(CHUNK * words, this.#shared);
      const states = Math.min(CHUNK, this.#count - c * CHUNK);
      for (let i = 0; i < states; i++) convert(source, i * this.words, target, i * words);
      store.chunks.push(target);
      this.chunks[c] = EMPTY;
      store.#lastStates = target;
    }
    store.#parents = this.#parents;
    store.#kept = this.#kept;
    store.#count = this.#count;
    return store;
  }

  #addChunk(): void {
    this.#lastStates = this.#spare.pop() ?? ints(CHUNK * this.words, this.#shared);
    this.chunks.push(this.#lastStates);
  }
}

const EMPTY = new Int32Array(0);
