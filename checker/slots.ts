import { LINE } from './cache-line.js';

/** Share of the slots in use at which a table grows, and by how much: in between, a key takes 5.3 to 7.2 bytes. */
export const LOAD = 0.75;
const GROWTH = 4 / 3;
/** Slots behind the last home, for keys that found no room before it. */
export const SLACK = 4096;
/** Slots of the smallest table that is made unless told otherwise. */
export const FIRST_SLOTS = 1 << 16;
const MOST_SLOTS = 63 * 2 ** 25;

/**
 * Home slots for so many keys, `m * 2 ** j` of them with 32 <= m < 64: fine enough to grow by a third instead of doubling, and so short in
 * binary that `x * slots / 2 ** 32` is exact in floating point for every 32-bit x.
 */
export function slotsFor(keys: number, least = FIRST_SLOTS): number {
  const wanted = Math.max(least, Math.ceil(keys / LOAD));
  const unit = 2 ** (Math.floor(Math.log2(wanted)) - 5);
  const slots = Math.ceil(wanted / unit) * unit;
  if (slots > MOST_SLOTS) throw new RangeError(`${keys} keys need more than ${MOST_SLOTS} slots`);
  return slots;
}

/** Home slots of the next larger table. */
export function moreSlots(slots: number): number {
  return slotsFor(0, Math.ceil(slots * GROWTH));
}

/** Keys up to which a table of so many home slots need not grow. */
export function capacityOf(slots: number): number {
  return Math.floor(slots * LOAD);
}

/** Multiply an unsigned hash by this and drop the fraction: its home slot. */
export function scaleOf(slots: number): number {
  return slots / 2 ** 32;
}

/** Length of the array for so many home slots, in whole cache lines. */
export function lengthOf(slots: number): number {
  return Math.ceil((slots + SLACK) / LINE) * LINE;
}
