import { allocate } from './allocate.js';

/** Zeroes, in memory that other threads may be given if `shared`. */
export function ints(count: number, shared: boolean): Int32Array<ArrayBufferLike> {
  return new Int32Array(allocate(count * 4, shared));
}

/** A copy of twice the length at least, the rest filled with `rest`. */
export function grownInts(
  old: Int32Array<ArrayBufferLike>,
  least: number,
  rest: number,
): Int32Array<ArrayBufferLike> {
  const shared = typeof SharedArrayBuffer !== 'undefined' && old.buffer instanceof SharedArrayBuffer;
  const grown = ints(Math.max(least, old.length * 2), shared);
  grown.set(old);
  if (rest !== 0) grown.fill(rest, old.length);
  return grown;
}
