import type { StoredStates } from './checkpoints.js';

/** A parent takes at most so many bytes. */
export const MOST_PARENT_BYTES = 5;

/**
 * Writes the parents of the states `from` .. `to - 1` as differences, which in breadth-first order are never negative: 7 bits per byte, the highest
 * bit set if more follow; nearly always one byte. `last` is the parent of the state before. Returns the bytes used.
 */
export function encodeParents(
  states: StoredStates,
  from: number,
  to: number,
  last: number,
  target: Uint8Array,
): number {
  let before = last;
  let at = 0;
  for (let state = from; state < to; state++) {
    const parent = states.parent(state);
    let step = parent - before;
    if (step < 0)
      throw new RangeError(`the parent of state ${state} comes before that of state ${state - 1}`);
    before = parent;
    for (; step > 127; step >>>= 7) target[at++] = (step & 127) | 128;
    target[at++] = step;
  }
  return at;
}

/** Reads what {@link encodeParents} wrote into `target`, as many parents as it takes; false if the bytes are not exactly so many numbers. */
export function decodeParents(bytes: Uint8Array, last: number, target: Int32Array): boolean {
  let parent = last;
  let at = 0;
  for (let i = 0; i < target.length; i++) {
    let step = 0;
    let byte = 128;
    for (let shift = 0; byte >= 128; shift += 7) {
      if (at === bytes.length || shift > 28) return false;
      byte = bytes[at++]!;
      step |= (byte & 127) << shift;
    }
    parent += step;
    target[i] = parent;
  }
  return at === bytes.length;
}
