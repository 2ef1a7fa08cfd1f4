import { allocate } from './allocate.js';

/** Slots of 4 bytes per cache line of 64 bytes. */
export const LINE = 16;
export const LINE_MASK = LINE - 1;

/** Bytes after which a line starts: the allocator puts large blocks 16 bytes behind a page's start. */
const TO_LINE = 48;
/** From this length on (64 MiB) an array is made far longer than needed, in shared memory: pages that are never touched cost nothing. */
export const LARGE = 1 << 24;
const FARTHEST = 2 ** 31 - LINE;

type Slots = Int32Array<ArrayBufferLike>;

/** Zeroes whose groups of {@link LINE} lie in one cache line each; if the allocator changes its mind this costs time only. */
export function lineAligned(slots: number, shared: boolean): Slots {
  return new Int32Array(allocate(slots * 4 + TO_LINE, shared), TO_LINE, slots);
}

/** The slots themselves if there are `length` of them; otherwise a longer array that begins with them. */
export function lengthened(old: Slots, length: number, shared: boolean): Slots {
  if (old.length >= length) return old;
  const longer = reserved(length, shared);
  longer.set(old);
  return longer;
}

/** As {@link lineAligned}, with spare slots behind if they cost nothing. */
export function reserved(length: number, shared: boolean): Slots {
  if (length < LARGE || typeof SharedArrayBuffer === 'undefined') return lineAligned(length, shared);
  for (let spare = 16; spare > 1; spare /= 2) {
    try {
      return lineAligned(Math.min(FARTHEST, length * spare), true);
    } catch {
      // The platform does not promise that much; less will do.
    }
  }
  return lineAligned(length, true);
}
