import type { Observed } from '../observed.js';
import type { ConnectionMonitor } from './connection-monitor.js';
import type { ConnectionReport } from './judgement.js';

/** Segments collected before they are judged; bounds the memory of a connection. */
const BATCH = 32;

/**
 * Judges the segments of one connection in batches, for a caller that wants the report only. With thousands of connections at once each segment
 * finds the state of its connection gone from the processor's caches, and all that a judgement makes outlives its use; in a batch it does neither.
 */
export class BatchedMonitor implements ConnectionMonitor {
  readonly #make: () => ConnectionMonitor;
  #monitor: ConnectionMonitor | null = null;
  #waiting: Observed[] = [];

  /** `make` is called at the first batch. */
  constructor(make: () => ConnectionMonitor) {
    this.#make = make;
  }

  /** Always null: the segment is judged later. */
  observe(observed: Observed): null {
    this.#waiting.push(observed);
    if (this.#waiting.length >= BATCH) this.#judge();
    return null;
  }

  report(): ConnectionReport {
    return this.#judge().report();
  }

  #judge(): ConnectionMonitor {
    const monitor = this.#monitor ?? this.#make();
    this.#monitor = monitor;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const observed of waiting) monitor.observe(observed);
    return monitor;
  }
}
