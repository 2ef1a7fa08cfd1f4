import { OVERFLOW } from '../batch.js';
import type { Candidates } from '../candidates.js';
import type { Layout } from '../layout.js';
import { COMPONENTS, type SuccessorBuffer } from '../transition-system.js';
import { type Fingerprint, NEAR } from './fingerprint.js';

/** Entries of the filter of recent fingerprints, a power of two. */
const RECENT_BITS = 13;
const TO_RECENT = 32 - RECENT_BITS;

/**
 * As `Batch`, with fingerprints: successors on their way to a set that knows states by their fingerprints only. One whose fingerprint was met
 * recently is dropped at once: the set would drop it too.
 */
export class CompactBatch implements Candidates {
  count = 0;
  words!: Int32Array;
  /** First and second word of the fingerprints. */
  hashes!: Int32Array;
  seconds!: Int32Array;
  parents!: Int32Array;
  /** Indices in the successor lists. */
  steps!: Int32Array;
  homes!: Int32Array;
  #capacity = 0;
  readonly #layout: Layout;
  readonly #fingerprint: Fingerprint;
  readonly #recent: Int32Array;

  constructor(layout: Layout, capacity: number, fingerprint: Fingerprint) {
    this.#layout = layout;
    this.#fingerprint = fingerprint;
    // An entry that no fingerprint has which belongs there.
    this.#recent = Int32Array.from({ length: 2 << RECENT_BITS }, (_, i) => ~((i >>> 1) << TO_RECENT));
    this.#resize(capacity);
  }

  get bytes(): number {
    const perKey = this.#layout.words + 5;
    return this.#capacity * perKey * 4 + this.#recent.byteLength + this.#fingerprint.bytes;
  }

  /** Whether `extra` further successors fit; an empty batch grows to take them. */
  hasRoom(extra: number): boolean {
    if (this.count + extra <= this.#capacity) return true;
    if (this.count > 0) return false;
    this.#resize(extra);
    return true;
  }

  /** As `Batch.add`. */
  add(out: SuccessorBuffer, parent: number, self: Int32Array, from: number): number {
    const { values } = out;
    const end = out.count * COMPONENTS;
    let all0 = 0;
    let all1 = 0;
    let all2 = 0;
    let all3 = 0;
    for (let at = 0; at < end; at += COMPONENTS) {
      all0 |= values[at]!;
      all1 |= values[at + 1]!;
      all2 |= values[at + 2]!;
      all3 |= values[at + 3]!;
    }
    if (!this.#layout.holds(all0, all1, all2, all3)) return OVERFLOW;
    const fingerprint = this.#fingerprint;
    fingerprint.cover(0, all0);
    fingerprint.cover(1, all1);
    fingerprint.cover(2, all2);
    fingerprint.cover(3, all3);
    return this.#add(values, end, parent, self, from, (all0 | all1 | all2 | all3) >= NEAR);
  }

  #add(
    values: Int32Array,
    end: number,
    parent: number,
    self: Int32Array,
    from: number,
    far: boolean,
  ): number {
    const { hashes, seconds, parents, steps } = this;
    const [t0, t1, t2, t3, h0, h1, h2, h3] = this.#fingerprint.tables as [
      ...[Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array],
    ];
    const recent = this.#recent;
    let n = this.count;
    let progress = 0;
    for (let at = 0; at < end; at += COMPONENTS) {
      if (this.#packed(values, at, n, self, from)) continue;
      progress++;
      const c0 = values[at]!;
      const c1 = values[at + 1]!;
      const c2 = values[at + 2]!;
      const c3 = values[at + 3]!;
      const i0 = (c0 & (NEAR - 1)) << 1;
      const i1 = (c1 & (NEAR - 1)) << 1;
      const i2 = (c2 & (NEAR - 1)) << 1;
      const i3 = (c3 & (NEAR - 1)) << 1;
      let x = t0[i0]! ^ t1[i1]! ^ t2[i2]! ^ t3[i3]!;
      let y = t0[i0 + 1]! ^ t1[i1 + 1]! ^ t2[i2 + 1]! ^ t3[i3 + 1]!;
      if (far) {
        const j0 = (c0 >>> 16) << 1;
        const j1 = (c1 >>> 16) << 1;
        const j2 = (c2 >>> 16) << 1;
        const j3 = (c3 >>> 16) << 1;
        x ^= h0[j0]! ^ h1[j1]! ^ h2[j2]! ^ h3[j3]!;
        y ^= h0[j0 + 1]! ^ h1[j1 + 1]! ^ h2[j2 + 1]! ^ h3[j3 + 1]!;
      }
      const slot = (x >>> TO_RECENT) << 1;
      if (recent[slot] === x && recent[slot + 1] === y) continue;
      recent[slot] = x;
      recent[slot + 1] = y;
      hashes[n] = x;
      seconds[n] = y;
      parents[n] = parent;
      steps[n] = at / COMPONENTS;
      n++;
    }
    this.count = n;
    return progress;
  }

  /** Writes the words of a successor as those of key `n`; true if they are those of the state itself, at `from` of `self`. */
  #packed(values: Int32Array, at: number, n: number, self: Int32Array, from: number): boolean {
    const { words } = this;
    const layout = this.#layout;
    if (layout.words === 4) {
      let differs = 0;
      for (let c = 0; c < COMPONENTS; c++) {
        const word = values[at + c]!;
        words[n * COMPONENTS + c] = word;
        differs |= word ^ self[from + c]!;
      }
      return differs === 0;
    }
    const { order, shift1, shift2, shift3 } = layout;
    const c2 = values[at + order[2]]!;
    const w0 = values[at + order[0]]! | (values[at + order[1]]! << shift1) | (c2 << shift2);
    const w1 = (c2 >>> (32 - shift2)) | (values[at + order[3]]! << shift3);
    words[n << 1] = w0;
    words[(n << 1) + 1] = w1;
    return w0 === self[from] && w1 === self[from + 1];
  }

  #resize(capacity: number): void {
    // One key more: a successor is packed before it is known whether it counts.
    this.words = new Int32Array((capacity + 1) * this.#layout.words);
    this.hashes = new Int32Array(capacity);
    this.seconds = new Int32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.steps = new Int32Array(capacity);
    this.homes = new Int32Array(capacity);
    this.#capacity = capacity;
  }
}
