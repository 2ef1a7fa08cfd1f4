import { LARGE, LINE, LINE_MASK, lengthened, reserved } from '../cache-line.js';
import { lowBits, mostDistance } from '../quotient-set.js';
import { lengthOf, scaleOf, slotsFor } from '../slots.js';
import { Spill } from '../spill.js';
import type { StateStore } from '../state-store.js';
import { touch } from '../touch.js';
import type { VisitedSet } from '../visited-set.js';
import type { CompactBatch } from './compact-batch.js';
import type { StepList } from './step-list.js';

/** Share of the slots in use at which the table grows, and by how much: in between, a fingerprint takes 7.1 to 8.5 bytes. */
const LOAD = 0.85;
const GROWTH = 1.2;
/** The fewest slots: fewer would leave too few bits of an entry for the distance. 24 MiB, of which unused pages cost nothing. */
const LEAST_SLOTS = 1 << 22;
/** Bits of an entry below those of the second word. */
const LOWER_BITS = 16;
const UPPER = -1 << LOWER_BITS;
const BYTES = 6;

/**
 * A set of fingerprints of 64 bits (x, y) in slots of 6 bytes; states with equal fingerprints are taken for one. The home slot says which of
 * all x it may be, up to an interval of `2 ** lowBits`; an entry holds the upper half of y, the low bits of x, and below them its distance
 * from home plus one; the lower half of y stands in an array of its own, read where the entry fits. Probing as in `QuotientSet`. All 64 bits
 * can be read back, so that the table grows out of itself. It notes by which step each new state was reached.
 */
export class CompactSet implements VisitedSet {
  readonly #steps: StepList;
  #slots: number;
  /** See {@link Shape}. */
  #shape: Shape;
  #table: Int32Array<ArrayBufferLike>;
  #extraInts: Int32Array<ArrayBufferLike>;
  #extras: Uint16Array<ArrayBufferLike>;
  /** Fingerprints (x -> y ...) whose distance does not fit. */
  #spilled = new Spill();
  #touched = 0;

  constructor(steps: StepList, states = 0) {
    this.#steps = steps;
    this.#slots = slotsFor(0, Math.max(LEAST_SLOTS, Math.ceil(states / LOAD)));
    this.#shape = new Shape(this.#slots);
    this.#table = reserved(lengthOf(this.#slots), false);
    this.#extraInts = reserved(lengthOf(this.#slots) / 2, false);
    this.#extras = halves(this.#extraInts);
  }

  get slots(): number {
    return this.#slots;
  }

  /** Fingerprints that found no room near their home. */
  get spills(): number {
    return this.#spilled.size;
  }

  get bytes(): number {
    return lengthOf(this.#slots) * BYTES + this.#spilled.bytes + this.#steps.bytes;
  }

  get bytesToGrow(): number {
    const length = lengthOf(this.#moreSlots());
    const now = this.#table.length >= length ? lengthOf(this.#slots) : 0;
    return (length - now) * BYTES;
  }

  get capacity(): number {
    return Math.floor(this.#slots * LOAD);
  }

  insert(keys: CompactBatch, store: StateStore, room: number): number {
    const table = this.#table;
    const extras = this.#extras;
    const { hashes, seconds, homes, words, parents, steps, count } = keys;
    const perState = store.words;
    this.#touch(hashes, homes, count);
    const { low, distances, most } = this.#shape;
    let left = room;
    for (let k = 0; k < count; k++) {
      const y = seconds[k]!;
      const extra = y & 0xffff;
      let slot = homes[k]!;
      let entry = entryOf(hashes[k]!, y, low);
      let found = table[slot]!;
      let far = false;
      while (found !== 0 && (found !== entry || extras[slot] !== extra)) {
        slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
        entry++;
        if ((entry & LINE_MASK) === 1) {
          far = (entry & distances) > most;
          if (far) break;
          slot += LINE;
        }
        found = table[slot]!;
      }
      if (found !== 0 && (!far || this.#spilled.has(hashes[k]!, y))) continue;
      if (left === 0) return k;
      left--;
      if (far) this.#spilled.add(hashes[k]!, y);
      else {
        table[slot] = entry;
        extras[slot] = extra;
      }
      store.push(words, k * perState, parents[k]!);
      this.#steps.push(steps[k]!);
    }
    return count;
  }

  /** In place and from right to left, as `QuotientSet.grow`. */
  grow(): void {
    const end = lengthOf(this.#slots);
    const old = this.#shape;
    const waiting: number[] = [];
    const spilled = this.#spilled;
    const table = this.#lengthen(this.#moreSlots());
    const { scale } = this.#shape;
    const extras = this.#extras;
    this.#spilled = new Spill();
    for (let slot = end - 1; slot >= 0; slot--) {
      const entry = table[slot]!;
      if (entry === 0) continue;
      table[slot] = 0;
      const x = old.first(slot, entry);
      const y = (entry & UPPER) | extras[slot]!;
      const home = ((x >>> 0) * scale) | 0;
      if ((home & ~LINE_MASK) > slot) this.#insertNew(x, y);
      else waiting.push(x, y);
    }
    for (let i = 0; i < waiting.length; i += 2) this.#insertNew(waiting[i]!, waiting[i + 1]!);
    spilled.forEach((x, y) => {
      this.#insertNew(x, y);
    });
  }

  #lengthen(slots: number): Int32Array<ArrayBufferLike> {
    const length = lengthOf(slots);
    this.#slots = slots;
    this.#shape = new Shape(slots);
    // Whoever outgrows the first table gets spare slots at once, and is not copied again and again.
    if (this.#table.length < length) {
      this.#table = lengthened(this.#table, Math.max(length, LARGE), false);
      this.#extraInts = lengthened(this.#extraInts, Math.max(length / 2, LARGE), false);
    }
    this.#extras = halves(this.#extraInts);
    return this.#table;
  }

  #moreSlots(): number {
    return slotsFor(0, Math.ceil(this.#slots * GROWTH));
  }

  #insertNew(x: number, y: number): void {
    const table = this.#table;
    const { low, distances, most, scale } = this.#shape;
    let slot = ((x >>> 0) * scale) | 0;
    let entry = entryOf(x, y, low);
    while (table[slot] !== 0) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      entry++;
      if ((entry & LINE_MASK) !== 1) continue;
      if ((entry & distances) > most) {
        this.#spilled.add(x, y);
        return;
      }
      slot += LINE;
    }
    table[slot] = entry;
    this.#extras[slot] = y & 0xffff;
  }

  /** Reads what `insert` will need, both arrays. */
  #touch(hashes: Int32Array, homes: Int32Array, count: number): void {
    const extras = this.#extras;
    let touched = touch(this.#table, hashes, homes, count, this.#shape.scale);
    for (let k = 0; k < count; k++) touched ^= extras[homes[k]!]!;
    this.#touched ^= touched;
  }
}

function halves(ints: Int32Array<ArrayBufferLike>): Uint16Array<ArrayBufferLike> {
  return new Uint16Array(ints.buffer, ints.byteOffset, ints.length * 2);
}

/** The entry of a fingerprint at its home. */
function entryOf(x: number, y: number, low: number): number {
  return ((y & UPPER) | ((x << (32 - low)) >>> (32 - LOWER_BITS))) + 1;
}

/** How a table of so many home slots is read and written. */
class Shape {
  readonly scale: number;
  /** Bits of x that a home slot leaves open. */
  readonly low: number;
  /** Mask of the bits that count the distance plus one, and the most of it beyond which the next line would be too far. */
  readonly distances: number;
  readonly most: number;
  readonly #bits: number;
  readonly #lowMask: number;

  constructor(slots: number) {
    this.scale = scaleOf(slots);
    this.low = lowBits(slots);
    this.#bits = LOWER_BITS - this.low;
    this.#lowMask = (1 << this.low) - 1;
    this.distances = (1 << this.#bits) - 1;
    this.most = mostDistance(this.distances);
  }

  /** The first word of the fingerprint in a slot. */
  first(slot: number, entry: number): number {
    const distance = (entry & this.distances) - 1;
    const home = ((slot - (distance & ~LINE_MASK)) & ~LINE_MASK) | ((slot - distance) & LINE_MASK);
    // Exact for the reason given in `QuotientSet`.
    const first = Math.ceil(home / this.scale) | 0;
    return (first + (((entry >>> this.#bits) - first) & this.#lowMask)) | 0;
  }
}
