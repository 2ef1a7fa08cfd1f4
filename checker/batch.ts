import { mix } from './bijection.js';
import type { Candidates } from './candidates.js';
import type { Layout } from './layout.js';
import { COMPONENTS, type SuccessorBuffer } from './transition-system.js';

/** {@link Batch.add} met a component that does not fit the layout. */
export const OVERFLOW = -1;
/** Entries of the filter of recent keys, a power of two. */
const RECENT = 1 << 13;

/**
 * Successors on their way to the visited set, in the order in which a queue would meet them. Narrow keys met recently are dropped at once:
 * they are in the set, or before in the batch. (Literal shifts by generated code were measured: 8 % faster, not worth it.)
 */
export class Batch implements Candidates {
  count = 0;
  /** Words of the keys, one after the other. */
  words: Int32Array;
  /** Mixed bits of the keys. */
  hashes: Int32Array;
  /** Numbers of the states that lead there. */
  parents: Int32Array;
  /** Room for the home slots of the keys in a table. */
  homes: Int32Array;
  #capacity: number;
  readonly #layout: Layout;
  readonly #recent: Int32Array;

  constructor(layout: Layout, capacity: number) {
    this.#layout = layout;
    this.#capacity = capacity;
    this.words = new Int32Array(capacity * layout.words);
    this.hashes = new Int32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.homes = new Int32Array(capacity);
    this.#recent = new Int32Array(layout.words === 2 ? RECENT * 2 : 0).fill(-1);
  }

  get bytes(): number {
    return this.words.byteLength + this.hashes.byteLength + this.parents.byteLength + this.#recent.byteLength;
  }

  /** Whether `extra` further successors fit; an empty batch grows to take them. */
  hasRoom(extra: number): boolean {
    if (this.count + extra <= this.#capacity) return true;
    if (this.count > 0) return false;
    this.#capacity = extra;
    this.words = new Int32Array(extra * this.#layout.words);
    this.hashes = new Int32Array(extra);
    this.parents = new Int32Array(extra);
    this.homes = new Int32Array(extra);
    return true;
  }

  /** Empties the filter of recent keys. */
  forget(): void {
    this.#recent.fill(-1);
  }

  /**
   * Adds the successors of the state `parent`, whose words are at `from` of `self`. Returns how many of them differ from it, or
   * {@link OVERFLOW}, adding none: then the batch is of no further use once it is emptied.
   */
  add(out: SuccessorBuffer, parent: number, self: Int32Array, from: number): number {
    return this.#layout.words === 2
      ? this.#addNarrow(out, parent, self[from]!, self[from + 1]!)
      : this.#addWide(out, parent, self, from);
  }

  #addNarrow(out: SuccessorBuffer, parent: number, self0: number, self1: number): number {
    const { values, count } = out;
    const { shift1, shift2, shift3, order, widths } = this.#layout;
    const [p0, p1, p2, p3] = order;
    const { words, hashes, parents } = this;
    const recent = this.#recent;
    const end = count * COMPONENTS;
    const down2 = 32 - shift2;
    let n = this.count;
    let loops = 0;
    let all0 = 0;
    let all1 = 0;
    let all2 = 0;
    let all3 = 0;
    for (let at = 0; at < end; at += COMPONENTS) {
      const c0 = values[at + p0]!;
      const c1 = values[at + p1]!;
      const c2 = values[at + p2]!;
      const c3 = values[at + p3]!;
      all0 |= c0;
      all1 |= c1;
      all2 |= c2;
      all3 |= c3;
      const w0 = c0 | (c1 << shift1) | (c2 << shift2);
      const w1 = (c2 >>> down2) | (c3 << shift3);
      if (w0 === self0 && w1 === self1) {
        loops++;
        continue;
      }
      const x = mix(w0, w1);
      const slot = (x & (RECENT - 1)) << 1;
      if (recent[slot] === w0 && recent[slot + 1] === w1) continue;
      recent[slot] = w0;
      recent[slot + 1] = w1;
      words[n << 1] = w0;
      words[(n << 1) + 1] = w1;
      hashes[n] = x;
      parents[n] = parent;
      n++;
    }
    const excess =
      (all0 >>> widths[p0]!) | (all1 >>> widths[p1]!) | (all2 >>> widths[p2]!) | (all3 >>> widths[p3]!);
    if (excess !== 0) return OVERFLOW;
    this.count = n;
    return count - loops;
  }

  #addWide(out: SuccessorBuffer, parent: number, self: Int32Array, from: number): number {
    const { values, count } = out;
    const { words, hashes, parents } = this;
    let progress = 0;
    for (let at = 0; at < count * COMPONENTS; at += COMPONENTS) {
      const c0 = values[at]!;
      const c1 = values[at + 1]!;
      const c2 = values[at + 2]!;
      const c3 = values[at + 3]!;
      if ((c0 | c1 | c2 | c3) < 0) return OVERFLOW;
      if (c0 === self[from] && c1 === self[from + 1] && c2 === self[from + 2] && c3 === self[from + 3])
        continue;
      progress++;
      const n = this.count++;
      words[n * 4] = c0;
      words[n * 4 + 1] = c1;
      words[n * 4 + 2] = c2;
      words[n * 4 + 3] = c3;
      hashes[n] = mix(mix(c0, c1), mix(c2, c3));
      parents[n] = parent;
    }
    return progress;
  }
}

/** The mixed bits of the key at `at` of `words`, as {@link Batch} computes them. */
export function hashAt(words: Int32Array, at: number, perState: number): number {
  const low = mix(words[at]!, words[at + 1]!);
  return perState === 2 ? low : mix(low, mix(words[at + 2]!, words[at + 3]!));
}
