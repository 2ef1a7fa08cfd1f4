/** Slots of 4 bytes per cache line of 64 bytes. */
export const LINE = 16;
export const LINE_MASK = LINE - 1;

/** Bytes after which a line starts: the allocator puts large blocks 16 bytes behind a page's start. */
const TO_LINE = 48;

/** Zeroes whose groups of {@link LINE} lie in one cache line each; if the allocator changes its mind this costs time only. */
export function lineAligned(slots: number): Int32Array {
  return new Int32Array(new ArrayBuffer(slots * 4 + TO_LINE), TO_LINE, slots);
}
