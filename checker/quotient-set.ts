import { type Batch, hashAt } from './batch.js';
import { LINE, LINE_MASK, lineAligned } from './cache-line.js';
import { CHUNK_BITS, type StateStore } from './state-store.js';
import { touch } from './touch.js';
import { LOAD, type VisitedSet } from './visited-set.js';

/** Bits of an entry that count its distance from home; fewer would spill too many keys. */
export const LEAST_DISTANCE_BITS = 7;

/**
 * A set that stores 32 bits per key of up to 63 bits and is exact nevertheless. The hash `x` of a key is a bijection of its first word, so
 * (x, w1) is the key. The top `slotBits` bits of x say where its home slot is; an entry holds what is left of x and w1, and above zero
 * its distance from home plus one. Probing goes round the cache line of the home slot before it goes on to the next line; the rare keys too
 * far from home spill to a map.
 */
export class QuotientSet implements VisitedSet {
  readonly slotBits: number;
  readonly #keyBits: number;
  #table: Int32Array;
  /** Keys (x -> w1 ...) whose distance does not fit. */
  readonly #spilled = new Map<number, number[]>();
  #spills = 0;
  #touched = 0;

  constructor(keyBits: number, slotBits: number) {
    if (!QuotientSet.fits(keyBits, slotBits)) throw new RangeError(`${keyBits} bits in 2^${slotBits} slots`);
    this.slotBits = slotBits;
    this.#keyBits = keyBits;
    this.#table = lineAligned(2 ** slotBits);
  }

  /** Whether 32 bits are enough for an entry. */
  static fits(keyBits: number, slotBits: number): boolean {
    return keyBits > 32 && keyBits < 64 && slotBits < 31 && 32 + slotBits - keyBits >= LEAST_DISTANCE_BITS;
  }

  /** The set of all keys of a store. */
  static of(store: StateStore, keyBits: number, slotBits: number): QuotientSet {
    const set = new QuotientSet(keyBits, slotBits);
    for (let state = 0; state < store.count; ) {
      const chunk = store.chunk(state);
      const end = Math.min(store.count, ((state >>> CHUNK_BITS) + 1) << CHUNK_BITS);
      for (let at = 0; state < end; state++, at += 2) set.#insertNew(hashAt(chunk, at, 2), chunk[at + 1]!);
    }
    return set;
  }

  get bytes(): number {
    return this.#table.byteLength + this.#spills * 64;
  }

  get capacity(): number {
    return Math.floor(2 ** this.slotBits * LOAD);
  }

  insert(batch: Batch, store: StateStore, room: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    const toSlot = 32 - this.slotBits;
    const { hashes, words, count } = batch;
    this.#touched ^= touch(table, hashes, count, toSlot);
    const slotBits = this.slotBits;
    const up = 64 - this.#keyBits;
    const down = this.#keyBits - 32;
    const distances = (1 << (slotBits - down)) - 1;
    let left = room;
    for (let k = 0; k < count; k++) {
      const x = hashes[k]!;
      const w1 = words[(k << 1) + 1]!;
      let slot = x >>> toSlot;
      let entry = ((w1 << up) | ((x << slotBits) >>> down)) + 1;
      let found = table[slot]!;
      while (found !== 0 && found !== entry) {
        slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
        entry++;
        if ((entry & LINE_MASK) === 1) {
          if ((entry & distances) > distances - LINE) break;
          slot = (slot + LINE) & mask;
        }
        found = table[slot]!;
      }
      if (found === entry) continue;
      if (found !== 0 && this.#hasSpilled(x, w1)) continue;
      if (left === 0) return k;
      left--;
      if (found === 0) table[slot] = entry;
      else this.#spill(x, w1);
      store.push(words, k << 1, batch.parents[k]!);
    }
    return count;
  }

  /** Old slots are read in order and homes keep their order, so both tables are walked once from left to right. */
  grown(): QuotientSet {
    const set = new QuotientSet(this.#keyBits, this.slotBits + 1);
    const table = this.#table;
    const mask = table.length - 1;
    const up = 64 - this.#keyBits;
    const distanceBits = 32 + this.slotBits - this.#keyBits;
    const distances = (1 << distanceBits) - 1;
    const toSlot = 32 - this.slotBits;
    const rest = (1 << toSlot) - 1;
    for (let slot = 0; slot <= mask; slot++) {
      const entry = table[slot]!;
      if (entry === 0) continue;
      const distance = (entry & distances) - 1;
      const home = ((slot - (distance & ~LINE_MASK)) & mask & ~LINE_MASK) | ((slot - distance) & LINE_MASK);
      set.#insertNew((home << toSlot) | ((entry >>> distanceBits) & rest), entry >>> up);
    }
    for (const [x, others] of this.#spilled) for (const w1 of others) set.#insertNew(x, w1);
    this.#table = new Int32Array(0);
    return set;
  }

  #insertNew(x: number, w1: number): void {
    const table = this.#table;
    const mask = table.length - 1;
    const down = this.#keyBits - 32;
    const distances = (1 << (this.slotBits - down)) - 1;
    let slot = x >>> (32 - this.slotBits);
    let entry = ((w1 << (64 - this.#keyBits)) | ((x << this.slotBits) >>> down)) + 1;
    while (table[slot] !== 0) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      entry++;
      if ((entry & LINE_MASK) !== 1) continue;
      if ((entry & distances) > distances - LINE) {
        this.#spill(x, w1);
        return;
      }
      slot = (slot + LINE) & mask;
    }
    table[slot] = entry;
  }

  #hasSpilled(x: number, w1: number): boolean {
    return this.#spilled.get(x)?.includes(w1) ?? false;
  }

  #spill(x: number, w1: number): void {
    const others = this.#spilled.get(x);
    if (others === undefined) this.#spilled.set(x, [w1]);
    else others.push(w1);
    this.#spills++;
  }
}
