import type { Segment } from '../../model/segment.js';
import type { Observed } from '../observed.js';
import { isSame } from './wire-match.js';

const REMEMBERED = 8;
/** A tap that sees a packet twice sees the copy at once; a host that sends the same again waits longer (seconds). */
const AT_ONCE = 0.005;

/** What is kept of a packet: only what shows a copy, because there are eight for each connection that is followed. */
interface Kept {
  readonly time: number;
  readonly frame: number;
  readonly fromOriginator: boolean;
  readonly segment: Segment;
  readonly ipId: number;
  readonly ttl: number;
  readonly timestamp: number | undefined;
}

function isCopy(a: Kept, b: Observed): boolean {
  return (
    a.ipId === b.ipId &&
    Math.abs(a.time - b.time) <= AT_ONCE &&
    a.fromOriginator === b.fromOriginator &&
    a.segment.wnd === b.segment.wnd &&
    isSame(a.segment, b.segment) &&
    a.timestamp === b.options.timestamps?.value &&
    (a.ipId !== 0 || a.ttl !== b.ttl)
  );
}

/** Recognises packets that the capture has twice: the same datagram, seen before and after a router, or by two taps. */
export class Duplicates {
  /** A ring: the oldest is overwritten. */
  readonly #recent: Kept[] = [];
  #count = 0;
  /** Latest time of all packets so far. */
  #latest = Number.NEGATIVE_INFINITY;

  /** Number of the earlier packet of which this is a copy, or 0. */
  find(observed: Observed): number {
    const earlier = observed.time - this.#latest > AT_ONCE ? undefined : this.#earlier(observed);
    if (earlier !== undefined) return earlier.frame;
    if (observed.time > this.#latest) this.#latest = observed.time;
    const { time, frame, fromOriginator, segment, ipId, ttl, options } = observed;
    const timestamp = options.timestamps?.value;
    this.#recent[this.#count % REMEMBERED] = { time, frame, fromOriginator, segment, ipId, ttl, timestamp };
    this.#count += 1;
    return 0;
  }

  #earlier(observed: Observed): Kept | undefined {
    for (let n = Math.max(0, this.#count - REMEMBERED); n < this.#count; n += 1) {
      const earlier = this.#recent[n % REMEMBERED];
      if (earlier !== undefined && isCopy(earlier, observed)) return earlier;
    }
    return undefined;
  }
}
