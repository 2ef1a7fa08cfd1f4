import { COMPONENTS } from './transition-system.js';

/** Bits of a component before anything is known of it. */
export const FIRST_WIDTH = 8;
/** The most bits that two words hold in this layout. */
export const NARROW_BITS = 63;
/** Up to this many bits in total a component that overflows gets one bit more than it needs, to be repacked less often. */
const GENEROUS_BITS = 44;

/** Four components by breadth-first number or by value. */
export type Components = readonly [number, number, number, number];

/**
 * Where the bits of each component lie in the words of a state.
 *
 * Narrow (2 words): the components are laid end to end, in the order in which the third one crosses the border of the words if there is
 * such an order, so that no bit is lost: the second word has `keyBits - 32` bits. Wide (4 words): one component per word.
 */
export class Layout {
  /** Words per state. */
  readonly words: 2 | 4;
  /** Bits per component, in the system's order. */
  readonly widths: Components;
  /** The first two of these components lie in word 0, the third at the border, the last in word 1. */
  readonly order: Components;
  /** Bit offset of the second, third and fourth component of `order`; 1 <= shift1 <= shift2 <= 31, shift3 counts in word 1. */
  readonly shift1: number;
  readonly shift2: number;
  readonly shift3: number;
  /** Bits of a whole key, 33 .. 63 if narrow. */
  readonly keyBits: number;

  constructor(widths: Components = [FIRST_WIDTH, FIRST_WIDTH, FIRST_WIDTH, FIRST_WIDTH]) {
    const [p0, p1, p2, p3] = tightest(widths);
    this.widths = widths;
    this.order = [p0, p1, p2, p3];
    this.shift1 = widths[p0]!;
    this.shift2 = this.shift1 + widths[p1]!;
    this.shift3 = Math.max(0, this.shift2 + widths[p2]! - 32);
    this.keyBits = bitsOf(widths, this.order);
    this.words = this.keyBits <= NARROW_BITS ? 2 : 4;
  }

  /** The narrowest reasonable layout in which the first `count` tuples of `values` fit as well. */
  widened(values: Int32Array, count: number): Layout {
    const total = this.widths.reduce((sum, width) => sum + width, 0);
    const slack = total < GENEROUS_BITS ? 1 : 0;
    const widths = this.widths.map((width, c) => {
      let all = 0;
      for (let at = c; at < count * COMPONENTS; at += COMPONENTS) all |= values[at]!;
      const need = 32 - Math.clz32(all);
      if (need > 31) throw new RangeError(`component ${c} is not below 2^31`);
      return need > width ? Math.min(31, need + slack) : width;
    });
    return new Layout(widths as unknown as Components);
  }

  /** Whether components fit that have no other bits than these. */
  holds(all0: number, all1: number, all2: number, all3: number): boolean {
    if (this.words === 4) return (all0 | all1 | all2 | all3) >= 0;
    const [w0, w1, w2, w3] = this.widths;
    return ((all0 >>> w0) | (all1 >>> w1) | (all2 >>> w2) | (all3 >>> w3)) === 0;
  }

  /** Writes the words of a tuple at `at`. */
  pack(tuple: Int32Array, words: Int32Array, at: number): void {
    if (this.words === 4) {
      for (let c = 0; c < COMPONENTS; c++) words[at + c] = tuple[c]!;
      return;
    }
    const [p0, p1, p2, p3] = this.order;
    words[at] = tuple[p0]! | (tuple[p1]! << this.shift1) | (tuple[p2]! << this.shift2);
    words[at + 1] = (tuple[p2]! >>> (32 - this.shift2)) | (tuple[p3]! << this.shift3);
  }

  /** Reads a tuple from its words at `at`. */
  unpack(words: Int32Array, at: number, tuple: Int32Array): void {
    if (this.words === 4) {
      for (let c = 0; c < COMPONENTS; c++) tuple[c] = words[at + c]!;
      return;
    }
    const w0 = words[at]!;
    const w1 = words[at + 1]!;
    const [p0, p1, p2, p3] = this.order;
    const both = (w0 >>> this.shift2) | (w1 << (32 - this.shift2));
    tuple[p0] = w0 & ((1 << this.shift1) - 1);
    tuple[p1] = (w0 >>> this.shift1) & ((1 << (this.shift2 - this.shift1)) - 1);
    tuple[p2] = both & ((1 << this.widths[p2]!) - 1);
    tuple[p3] = w1 >>> this.shift3;
  }
}

/** The layout in which components with so many values each just fit. */
export function layoutFor(sizes: Components): Layout {
  const widths = sizes.map((size) => Math.max(1, 32 - Math.clz32(Math.max(0, size - 1))));
  return new Layout(widths as unknown as Components);
}

/** All orders of four components. */
const ORDERS: readonly Components[] = [0, 1, 2, 3].flatMap((i) =>
  [0, 1, 2, 3].flatMap((j) =>
    [0, 1, 2, 3]
      .filter((k) => i !== j && i !== k && j !== k)
      .map((k): Components => [i, j, k, 6 - i - j - k]),
  ),
);

/** The order that takes the fewest bits. */
function tightest(widths: Components): Components {
  return ORDERS.reduce((best, order) => (bitsOf(widths, order) < bitsOf(widths, best) ? order : best));
}

/** Bits of a key laid out in this order; without bound if the first two components fill word 0. */
function bitsOf(widths: Components, [p0, p1, p2, p3]: Components): number {
  const two = widths[p0]! + widths[p1]!;
  return two > 31 ? Number.POSITIVE_INFINITY : Math.max(32, two + widths[p2]!) + widths[p3]!;
}
