import { hashAt } from './batch.js';
import { LINE, LINE_MASK, reserved } from './cache-line.js';
import type { Candidates } from './candidates.js';
import { capacityOf, lengthOf, moreSlots, SLACK, scaleOf } from './slots.js';
import { CHUNK_BITS, type StateStore } from './state-store.js';
import { touch } from './touch.js';
import type { VisitedSet } from './visited-set.js';

/**
 * A set for keys of any width: a slot holds the number of a state plus one in its low `numberBits` bits and a tag of the hash in the others.
 * Equal tags are verified in the store, which costs a second distant read.
 */
export class IndexSet implements VisitedSet {
  readonly #shared: boolean;
  #slots: number;
  #table: Int32Array<ArrayBufferLike>;
  #touched = 0;

  /** `shared`: other threads look keys up. */
  constructor(slots: number, shared = false) {
    this.#slots = slots;
    this.#shared = shared;
    this.#table = reserved(lengthOf(slots), shared);
  }

  /** The set of all keys of a store. */
  static of(store: StateStore, slots: number, shared = false): IndexSet {
    const set = new IndexSet(slots, shared);
    set.#insertAll(store);
    return set;
  }

  get slots(): number {
    return this.#slots;
  }

  get table(): Int32Array<ArrayBufferLike> {
    return this.#table;
  }

  get bytes(): number {
    return lengthOf(this.#slots) * 4;
  }

  get bytesToGrow(): number {
    const length = lengthOf(moreSlots(this.#slots));
    return (this.#table.length >= length ? length - lengthOf(this.#slots) : length) * 4;
  }

  get capacity(): number {
    return capacityOf(this.#slots);
  }

  insert(keys: Candidates, store: StateStore, room: number): number {
    this.#touch(keys, store);
    const table = this.#table;
    const { hashes, homes, words, parents, count } = keys;
    const bits = numberBits(this.#slots);
    const numbers = 2 ** bits - 1;
    const perState = store.words;
    let left = room;
    for (let k = 0; k < count; k++) {
      const tag = hashes[k]! << bits;
      let slot = homes[k]!;
      let turn = slot;
      let entry = table[slot]!;
      while (entry !== 0) {
        if (((entry ^ tag) & ~numbers) === 0 && same(store, (entry & numbers) - 1, words, k * perState))
          break;
        slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
        if (slot === turn) turn = slot = nextLine(slot, this.#slots);
        entry = table[slot]!;
      }
      if (entry !== 0) continue;
      if (left === 0) return k;
      left--;
      store.push(words, k * perState, parents[k]!);
      // Atomic, so that a thread that finds the state's number finds its words.
      if (this.#shared) Atomics.store(table, slot, tag | store.count);
      else table[slot] = tag | store.count;
    }
    return count;
  }

  /** The table is emptied and filled again from the store, so that it takes no more memory than it will have. */
  grow(store: StateStore): void {
    const end = lengthOf(this.#slots);
    this.#slots = moreSlots(this.#slots);
    const fits = this.#table.length >= lengthOf(this.#slots);
    if (fits) this.#table.fill(0, 0, end);
    else this.#table = reserved(lengthOf(this.#slots), this.#shared);
    this.#insertAll(store);
  }

  #insertAll(store: StateStore): void {
    for (let state = 0; state < store.count; ) {
      const chunk = store.chunk(state);
      const end = Math.min(store.count, ((state >>> CHUNK_BITS) + 1) << CHUNK_BITS);
      for (let at = 0; state < end; state++, at += store.words)
        this.#insertNew(hashAt(chunk, at, store.words), state);
    }
  }

  /** Reads what `insert` will need, without waiting for one read before the next one starts. */
  #touch(keys: Candidates, store: StateStore): void {
    const table = this.#table;
    const { hashes, homes, count } = keys;
    const bits = numberBits(this.#slots);
    const numbers = 2 ** bits - 1;
    let touched = touch(table, hashes, homes, count, scaleOf(this.#slots));
    for (let k = 0; k < count; k++) {
      const entry = table[homes[k]!]!;
      if (entry === 0 || ((entry ^ (hashes[k]! << bits)) & ~numbers) !== 0) continue;
      const state = (entry & numbers) - 1;
      touched ^= store.chunk(state)[store.at(state)]!;
    }
    this.#touched ^= touched;
  }

  #insertNew(x: number, state: number): void {
    const table = this.#table;
    let slot = ((x >>> 0) * scaleOf(this.#slots)) | 0;
    let turn = slot;
    while (table[slot] !== 0) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      if (slot === turn) turn = slot = nextLine(slot, this.#slots);
    }
    table[slot] = (x << numberBits(this.#slots)) | (state + 1);
  }
}

/** The same place in the next cache line; behind the last line comes the first one. */
export function nextLine(slot: number, slots: number): number {
  return slot + LINE < slots + SLACK ? slot + LINE : slot & LINE_MASK;
}

/** Bits that hold every state's number plus one in a table of so many home slots. */
export function numberBits(slots: number): number {
  return 32 - Math.clz32(capacityOf(slots) + 1);
}

function same(store: StateStore, state: number, words: Int32Array, from: number): boolean {
  const chunk = store.chunk(state);
  const at = store.at(state);
  for (let w = 0; w < store.words; w++) if (chunk[at + w] !== words[from + w]) return false;
  return true;
}
