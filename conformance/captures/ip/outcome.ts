import type { CaptureCounts } from '../capture-summary.js';

/** What became of one packet. */
export type Outcome = keyof CaptureCounts;
