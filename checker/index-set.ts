import { type Batch, hashAt } from './batch.js';
import { LINE, LINE_MASK, lineAligned } from './cache-line.js';
import { CHUNK_BITS, type StateStore } from './state-store.js';
import { touch } from './touch.js';
import { LOAD, type VisitedSet } from './visited-set.js';

/**
 * A set for keys of any width: a slot holds the number of a state plus one in its low `slotBits` bits and a tag of the hash in the others. Equal
 * tags are verified in the store, which costs a second distant read.
 */
export class IndexSet implements VisitedSet {
  readonly slotBits: number;
  #table: Int32Array;
  #touched = 0;

  constructor(slotBits: number) {
    if (slotBits < 4 || slotBits > 30) throw new RangeError(`2^${slotBits} slots`);
    this.slotBits = slotBits;
    this.#table = lineAligned(2 ** slotBits);
  }

  /** The set of all keys of a store. */
  static of(store: StateStore, slotBits: number): IndexSet {
    const set = new IndexSet(slotBits);
    for (let state = 0; state < store.count; ) {
      const chunk = store.chunk(state);
      const end = Math.min(store.count, ((state >>> CHUNK_BITS) + 1) << CHUNK_BITS);
      for (let at = 0; state < end; state++, at += store.words)
        set.#insertNew(hashAt(chunk, at, store.words), state);
    }
    return set;
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  get capacity(): number {
    return Math.floor(2 ** this.slotBits * LOAD);
  }

  insert(batch: Batch, store: StateStore, room: number): number {
    this.#touch(batch, store);
    const table = this.#table;
    const slotBits = this.slotBits;
    const numbers = table.length - 1;
    const toSlot = 32 - slotBits;
    const { hashes, words, count } = batch;
    const perState = store.words;
    let left = room;
    for (let k = 0; k < count; k++) {
      const x = hashes[k]!;
      const tag = x << slotBits;
      let slot = x >>> toSlot;
      let turn = slot;
      let entry = table[slot]!;
      while (entry !== 0) {
        if (((entry ^ tag) & ~numbers) === 0 && same(store, (entry & numbers) - 1, words, k * perState))
          break;
        slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
        if (slot === turn) turn = slot = (slot + LINE) & numbers;
        entry = table[slot]!;
      }
      if (entry !== 0) continue;
      if (left === 0) return k;
      left--;
      table[slot] = tag | (store.count + 1);
      store.push(words, k * perState, batch.parents[k]!);
    }
    return count;
  }

  grown(store: StateStore): IndexSet {
    this.#table = new Int32Array(0);
    return IndexSet.of(store, this.slotBits + 1);
  }

  /** Reads what `insert` will need, without waiting for one read before the next one starts. */
  #touch(batch: Batch, store: StateStore): void {
    const table = this.#table;
    const slotBits = this.slotBits;
    const numbers = table.length - 1;
    const toSlot = 32 - slotBits;
    const { hashes, count } = batch;
    let touched = touch(table, hashes, count, toSlot);
    for (let k = 0; k < count; k++) {
      const x = hashes[k]!;
      const entry = table[x >>> toSlot]!;
      if (entry === 0 || ((entry ^ (x << slotBits)) & ~numbers) !== 0) continue;
      const state = (entry & numbers) - 1;
      touched ^= store.chunk(state)[store.at(state)]!;
    }
    this.#touched ^= touched;
  }

  #insertNew(x: number, state: number): void {
    const table = this.#table;
    const numbers = table.length - 1;
    let slot = x >>> (32 - this.slotBits);
    let turn = slot;
    while (table[slot] !== 0) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      if (slot === turn) turn = slot = (slot + LINE) & numbers;
    }
    table[slot] = (x << this.slotBits) | (state + 1);
  }
}

function same(store: StateStore, state: number, words: Int32Array, from: number): boolean {
  const chunk = store.chunk(state);
  const at = store.at(state);
  for (let w = 0; w < store.words; w++) if (chunk[at + w] !== words[from + w]) return false;
  return true;
}
