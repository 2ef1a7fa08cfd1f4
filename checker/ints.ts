/** Zeroes, in memory that other threads may be given if `shared` (and the platform has such memory). */
export function ints(count: number, shared: boolean): Int32Array<ArrayBufferLike> {
  return new Int32Array(shared ? new SharedArrayBuffer(count * 4) : new ArrayBuffer(count * 4));
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
