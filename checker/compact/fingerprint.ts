import { COMPONENTS } from '../transition-system.js';
import { randomWords } from './random-words.js';

/** The most bits that a fingerprint has. */
export const MOST_BITS = 64;
/** Seed unless another one is given: the same run gives the same result. */
export const FIRST_SEED = 1;
/** Ids up to here have one random pair of words, larger ones one for each half. */
export const NEAR = 1 << 16;
const FIRST_IDS = 256;

/**
 * Fingerprints of states by tabulation (Zobrist; Carter and Wegman 1979): every value of every component has a random pair of words, and a
 * state's fingerprint is the exclusive or of its four. For two different states, over all seeds, the fingerprints are equal with probability
 * exactly 2^-bits, if the random words deserve their name; nothing is assumed of the states.
 */
export class Fingerprint {
  /** Bits that differ from state to state, 1 .. 64; fewer than 64 only to see collisions. */
  readonly bits: number;
  /** For component c: of its low 16 bits in table c, of the others in table 4 + c; the words of value v at 2v and 2v + 1. */
  readonly tables: Int32Array[];
  readonly #seed: number;

  constructor(seed: number = FIRST_SEED, bits: number = MOST_BITS) {
    if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`${seed} is no seed`);
    if (!(Number.isInteger(bits) && bits >= 1 && bits <= MOST_BITS))
      throw new RangeError(`a fingerprint has 1 to ${MOST_BITS} bits, not ${bits}`);
    this.#seed = seed;
    this.bits = bits;
    // The high half 0 counts for nothing: near ids have none.
    this.tables = Array.from({ length: 2 * COMPONENTS }, () => new Int32Array(2));
    for (let c = 0; c < COMPONENTS; c++) this.#extend(c, 0);
  }

  get bytes(): number {
    return this.tables.reduce((sum, table) => sum + table.byteLength, 0);
  }

  /** Makes the tables of a component long enough for every value with no other bits than those of `all`. */
  cover(component: number, all: number): void {
    const low = all & (NEAR - 1);
    if (low * 2 + 1 >= this.tables[component]!.length) this.#extend(component, low);
    if (all < NEAR) return;
    const high = all >>> 16;
    if (high * 2 + 1 >= this.tables[COMPONENTS + component]!.length)
      this.#extend(COMPONENTS + component, high);
  }

  #extend(index: number, value: number): void {
    const ids = Math.max(FIRST_IDS, 2 ** (32 - Math.clz32(value)));
    const old = this.tables[index]!;
    const known = old.length === 2 ? 0 : old.length;
    const words = randomWords(this.#seed, index, known, ids * 2 - known);
    const table = new Int32Array(ids * 2);
    table.set(old.subarray(0, known));
    const { first, second } = this.#masks();
    for (let i = known; i < table.length; i += 2) {
      table[i] = words[i - known]! & first;
      table[i + 1] = words[i - known + 1]! & second;
    }
    if (index >= COMPONENTS) table.fill(0, 0, 2);
    this.tables[index] = table;
  }

  #masks(): { readonly first: number; readonly second: number } {
    const top = (bits: number) => (bits <= 0 ? 0 : bits >= 32 ? -1 : -1 << (32 - bits));
    return { first: top(this.bits), second: top(this.bits - 32) };
  }
}
