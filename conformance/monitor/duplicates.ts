import type { Observed } from '../observed.js';
import { isSame } from './wire-match.js';

const REMEMBERED = 8;
/** A tap that sees a packet twice sees the copy at once; a host that sends the same again waits longer (seconds). */
const AT_ONCE = 0.005;

function isCopy(a: Observed, b: Observed): boolean {
  return (
    a.ipId === b.ipId &&
    a.fromOriginator === b.fromOriginator &&
    a.segment.wnd === b.segment.wnd &&
    isSame(a.segment, b.segment) &&
    a.options.timestamps?.value === b.options.timestamps?.value &&
    (a.ipId !== 0 || a.ttl !== b.ttl) &&
    Math.abs(a.time - b.time) <= AT_ONCE
  );
}

/** Recognises packets that the capture has twice: the same datagram, seen before and after a router, or by two taps. */
export class Duplicates {
  readonly #recent: Observed[] = [];

  /** The earlier packet of which this is a copy, or null. */
  find(observed: Observed): Observed | null {
    const copy = this.#recent.find((earlier) => isCopy(earlier, observed)) ?? null;
    if (copy === null) {
      if (this.#recent.length === REMEMBERED) this.#recent.shift();
      this.#recent.push(observed);
    }
    return copy;
  }
}
