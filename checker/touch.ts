/**
 * Computes the home slots of `count` hashes and reads them so that they are in the cache when they are needed, many reads under way at once: the
 * homes first, then four reads per turn of a loop that does nothing else. The result has no meaning; keep it, or the compiler drops the reads.
 */
export function touch(
  table: Int32Array,
  hashes: Int32Array,
  homes: Int32Array,
  count: number,
  scale: number,
): number {
  for (let k = 0; k < count; k++) homes[k] = ((hashes[k]! >>> 0) * scale) | 0;
  let all = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    all ^= table[homes[k]!]!;
    all ^= table[homes[k + 1]!]!;
    all ^= table[homes[k + 2]!]!;
    all ^= table[homes[k + 3]!]!;
  }
  for (; k < count; k++) all ^= table[homes[k]!]!;
  return all;
}
