import { hashAt } from './batch.js';
import { LINE, LINE_MASK, lengthened, reserved } from './cache-line.js';
import type { Candidates } from './candidates.js';
import { capacityOf, lengthOf, moreSlots, SLACK, scaleOf } from './slots.js';
import { Spill } from './spill.js';
import { CHUNK_BITS, type StateStore } from './state-store.js';
import { touch } from './touch.js';
import type { VisitedSet } from './visited-set.js';

/** Bits of an entry that count its distance from home; fewer would spill too many keys. */
export const LEAST_DISTANCE_BITS = 7;

/**
 * A set that stores 32 bits per key of up to 63 bits and is exact nevertheless. The hash `x` of a key is a bijection of its first word, so
 * (x, w1) is the key. The home slot says which of all x it may be, up to an interval of at most `2 ** lowBits`; an entry holds w1, the
 * low bits of x, and below them its distance from home plus one. Probing goes round the cache line of the home slot before it goes on to the
 * next line; the rare keys too far from home spill to a map.
 */
export class QuotientSet implements VisitedSet {
  readonly #keyBits: number;
  readonly #shared: boolean;
  #slots: number;
  #form: EntryForm;
  #table: Int32Array<ArrayBufferLike>;
  /** Keys (x -> w1 ...) whose distance does not fit. */
  #spilled = new Spill();
  #touched = 0;

  /** `shared`: other threads look keys up (`parallel/set-view.ts`). */
  constructor(keyBits: number, slots: number, shared = false) {
    if (!QuotientSet.fits(keyBits, slots)) throw new RangeError(`${keyBits} bits in ${slots} slots`);
    this.#slots = slots;
    this.#form = entryForm(keyBits, slots);
    this.#keyBits = keyBits;
    this.#shared = shared;
    this.#table = reserved(lengthOf(slots), shared);
  }

  /** Whether 32 bits are enough for an entry. */
  static fits(keyBits: number, slots: number): boolean {
    return keyBits > 32 && keyBits < 64 && distanceBits(keyBits, slots) >= LEAST_DISTANCE_BITS;
  }

  /** The set of all keys of a store. */
  static of(store: StateStore, keyBits: number, slots: number, shared = false): QuotientSet {
    const set = new QuotientSet(keyBits, slots, shared);
    for (let state = 0; state < store.count; ) {
      const chunk = store.chunk(state);
      const end = Math.min(store.count, ((state >>> CHUNK_BITS) + 1) << CHUNK_BITS);
      for (let at = 0; state < end; state++, at += 2) set.#insertNew(hashAt(chunk, at, 2), chunk[at + 1]!);
    }
    return set;
  }

  get slots(): number {
    return this.#slots;
  }

  /** For other threads. */
  get table(): Int32Array<ArrayBufferLike> {
    return this.#table;
  }

  get keyBits(): number {
    return this.#keyBits;
  }

  get bytes(): number {
    return lengthOf(this.#slots) * 4 + this.#spilled.bytes;
  }

  get bytesToGrow(): number {
    const length = lengthOf(moreSlots(this.#slots));
    return (this.#table.length >= length ? length - lengthOf(this.#slots) : length) * 4;
  }

  get capacity(): number {
    return capacityOf(this.#slots);
  }

  insert(keys: Candidates, store: StateStore, room: number): number {
    const table = this.#table;
    const { hashes, homes, words, parents, count } = keys;
    const { up, low, down, distances, most, scale } = this.#form;
    this.#touched ^= touch(table, hashes, homes, count, scale);
    let left = room;
    for (let k = 0; k < count; k++) {
      const w1 = words[(k << 1) + 1]!;
      let slot = homes[k]!;
      let entry = ((w1 << up) | ((hashes[k]! << low) >>> down)) + 1;
      let found = table[slot]!;
      while (found !== 0 && found !== entry) {
        slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
        entry++;
        if ((entry & LINE_MASK) === 1) {
          if ((entry & distances) > most) break;
          slot += LINE;
        }
        found = table[slot]!;
      }
      if (found === entry) continue;
      if (found !== 0 && this.#spilled.has(hashes[k]!, w1)) continue;
      if (left === 0) return k;
      left--;
      if (found === 0) table[slot] = entry;
      else this.#spilled.add(hashes[k]!, w1);
      store.push(words, k << 1, parents[k]!);
    }
    return count;
  }

  /**
   * From right to left, in the table itself: a key's new home lies further right than its old slot, where all has been cleared, but for some
   * at the very left, which wait until the end.
   */
  grow(): void {
    const slots = moreSlots(this.#slots);
    const end = lengthOf(this.#slots);
    const old = new Decoder(this.#keyBits, this.#slots);
    const form = entryForm(this.#keyBits, slots);
    const { scale } = form;
    const waiting: number[] = [];
    const spilled = this.#spilled;
    const table = lengthened(this.#table, lengthOf(slots), this.#shared);
    this.#table = table;
    this.#slots = slots;
    this.#form = form;
    this.#spilled = new Spill();
    for (let slot = end - 1; slot >= 0; slot--) {
      const entry = table[slot]!;
      if (entry === 0) continue;
      table[slot] = 0;
      const x = old.hash(slot, entry);
      const w1 = old.second(entry);
      const home = ((x >>> 0) * scale) | 0;
      if ((home & ~LINE_MASK) > slot) this.#insertNew(x, w1);
      else waiting.push(x, w1);
    }
    for (let i = 0; i < waiting.length; i += 2) this.#insertNew(waiting[i]!, waiting[i + 1]!);
    spilled.forEach((x, w1) => {
      this.#insertNew(x, w1);
    });
  }

  #insertNew(x: number, w1: number): void {
    const table = this.#table;
    const { up, low, down, distances, most, scale } = this.#form;
    let slot = ((x >>> 0) * scale) | 0;
    let entry = ((w1 << up) | ((x << low) >>> down)) + 1;
    while (table[slot] !== 0) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      entry++;
      if ((entry & LINE_MASK) !== 1) continue;
      if ((entry & distances) > most) {
        this.#spilled.add(x, w1);
        return;
      }
      slot += LINE;
    }
    table[slot] = entry;
  }
}

/** Bits of x that a home slot leaves open. */
export function lowBits(slots: number): number {
  return 32 - Math.floor(Math.log2(slots));
}

function distanceBits(keyBits: number, slots: number): number {
  return 64 - keyBits - lowBits(slots);
}

/** Where the parts of an entry lie: shifts, and the mask and bound of the distance plus one. */
export interface EntryForm {
  readonly up: number;
  readonly low: number;
  readonly down: number;
  readonly distances: number;
  readonly most: number;
  readonly scale: number;
}

/** Distance plus one beyond which the next line would be too far, given the mask of the distance bits. */
export function mostDistance(distances: number): number {
  return Math.min(distances, SLACK) - LINE;
}

/** The form of entries for keys of so many bits in a table of so many home slots. */
export function entryForm(keyBits: number, slots: number): EntryForm {
  const distances = 2 ** distanceBits(keyBits, slots) - 1;
  return {
    up: 64 - keyBits,
    low: 32 - lowBits(slots),
    down: keyBits - 32,
    distances,
    most: mostDistance(distances),
    scale: scaleOf(slots),
  };
}

/** Reads keys back from the entries of a table. */
class Decoder {
  readonly #scale: number;
  readonly #lowMask: number;
  readonly #distanceBits: number;
  readonly #distances: number;
  readonly #down: number;

  constructor(keyBits: number, slots: number) {
    this.#scale = scaleOf(slots);
    this.#lowMask = 2 ** lowBits(slots) - 1;
    this.#distanceBits = distanceBits(keyBits, slots);
    this.#distances = 2 ** this.#distanceBits - 1;
    this.#down = 64 - keyBits;
  }

  second(entry: number): number {
    return entry >>> this.#down;
  }

  hash(slot: number, entry: number): number {
    const distance = (entry & this.#distances) - 1;
    const home = ((slot - (distance & ~LINE_MASK)) & ~LINE_MASK) | ((slot - distance) & LINE_MASK);
    // Exact: the scale has six significant bits, so the quotient is either whole or at least 1/63 away from it.
    const first = Math.ceil(home / this.#scale) | 0;
    return (first + (((entry >>> this.#distanceBits) - first) & this.#lowMask)) | 0;
  }
}
