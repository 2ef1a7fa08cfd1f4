import { ints } from './ints.js';

/** Bits per block of the directory. */
const BLOCK_BITS = 10;
const BLOCK_WORDS = 1 << (BLOCK_BITS - 5);
/** Words per chunk of the bit string. */
const CHUNK_WORDS = 1 << 14;

/**
 * The parents of states in breadth-first order, in two bits per state: new states are numbered in the order of their parents, so the list never
 * decreases, and it is kept as differences in unary (a zero for every step of the parent's number, a one for every state).
 */
export class ParentList {
  /** The bit string, in chunks; bits go from low to high. */
  readonly #chunks: Int32Array[] = [];
  /** Ones before each block. */
  #before = ints(64, false);
  #count = 0;
  #bits = 0;
  #last = -1;

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#chunks.length * CHUNK_WORDS * 4 + this.#before.byteLength;
  }

  /** Appends the parent of the next state: -1 (none) or the number of a state, never less than the one before. */
  push(parent: number): void {
    if (parent < this.#last) throw new RangeError(`parent ${parent} comes after ${this.#last}`);
    for (let zeros = parent - this.#last; zeros > 0; zeros--) this.#room();
    this.#last = parent;
    const bit = this.#room();
    const words = this.#chunks.at(-1)!;
    const word = (bit >>> 5) & (CHUNK_WORDS - 1);
    words[word] = words[word]! | (1 << (bit & 31));
    this.#count++;
  }

  /** The parent of a state. */
  get(state: number): number {
    if (!(state >= 0 && state < this.#count)) throw new RangeError(`there is no state ${state}`);
    return this.#select(state) - state - 1;
  }

  /** The number of the next bit, and room for it. */
  #room(): number {
    const bit = this.#bits++;
    if ((bit & ((1 << BLOCK_BITS) - 1)) === 0) this.#openBlock(bit);
    return bit;
  }

  #openBlock(bit: number): void {
    if ((bit & (CHUNK_WORDS * 32 - 1)) === 0) this.#chunks.push(ints(CHUNK_WORDS, false));
    const block = bit / (1 << BLOCK_BITS);
    if (block === this.#before.length) {
      const grown = ints(Math.ceil(block * 1.5), false);
      grown.set(this.#before);
      this.#before = grown;
    }
    this.#before[block] = this.#count;
  }

  /** Position of the one that stands for a state. */
  #select(state: number): number {
    let low = 0;
    let high = Math.ceil(this.#bits / (1 << BLOCK_BITS));
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#before[middle]! <= state) low = middle;
      else high = middle;
    }
    let left = state - this.#before[low]!;
    for (let word = low * BLOCK_WORDS; ; word++) {
      const bits = this.#chunks[Math.floor(word / CHUNK_WORDS)]![word & (CHUNK_WORDS - 1)]!;
      const ones = popcount(bits);
      if (left < ones) return word * 32 + nthOne(bits, left);
      left -= ones;
    }
  }
}

function popcount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Position of the n-th one, counted from 0. */
function nthOne(word: number, n: number): number {
  let rest = word;
  for (let skip = n; skip > 0; skip--) rest &= rest - 1;
  return 31 - Math.clz32(rest & -rest);
}
