import type { Observed } from '../observed.js';
import type { ConnectionMonitor } from './connection-monitor.js';
import type { ConnectionReport } from './judgement.js';
import type { ObservedPool } from './observed-pool.js';

/** Segments collected before they are judged; bounds the memory of a connection. */
const BATCH = 48;

/**
 * Judges the segments of one connection in batches, for a caller that wants the report only. With thousands of connections at once each segment
 * finds the state of its connection gone from the processor's caches, and all that a judgement makes outlives its use; in a batch it does neither.
 */
export class BatchedMonitor implements ConnectionMonitor {
  readonly #make: () => ConnectionMonitor;
  readonly #pool: ObservedPool;
  #monitor: ConnectionMonitor | null = null;
  /** Chain of what waits, in the pool. */
  #first = -1;
  #last = -1;
  #waiting = 0;

  /** `make` is called at the first batch; `pool` may be shared with other monitors. */
  constructor(make: () => ConnectionMonitor, pool: ObservedPool) {
    this.#make = make;
    this.#pool = pool;
  }

  /** Always null: the segment is judged later. */
  observe(observed: Observed): null {
    this.#last = this.#pool.add(observed, this.#last);
    if (this.#waiting === 0) this.#first = this.#last;
    this.#waiting += 1;
    if (this.#waiting === BATCH) this.#judge();
    return null;
  }

  report(): ConnectionReport {
    return this.#judge().report();
  }

  /** Without this the garbage collector would copy the young monitor once more for its old holder, dead or not. */
  release(): void {
    this.#monitor = null;
  }

  #judge(): ConnectionMonitor {
    const monitor = this.#monitor ?? this.#make();
    this.#monitor = monitor;
    for (let place = this.#first; place >= 0; ) {
      const after = this.#pool.after(place);
      monitor.observe(this.#pool.take(place));
      place = after;
    }
    this.#first = -1;
    this.#last = -1;
    this.#waiting = 0;
    return monitor;
  }
}
