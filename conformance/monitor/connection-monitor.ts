import type { Observed } from '../observed.js';
import type { ConnectionReport, Judgement } from './judgement.js';

/** What a monitor is built with. */
export interface MonitorOptions {
  /** Name of the profile that both ends are assumed to have at first (see `findProfile`). */
  readonly profile?: string;
  /** False: judgements of single segments are not kept or built in full, only the report; faster. */
  readonly steps?: boolean;
}

/** Judges one connection segment by segment. The caller decides which segments belong to it and when it is over. */
export interface ConnectionMonitor {
  /** Returns the judgement, or null when `steps` is false. */
  observe(observed: Observed): Judgement | null;
  /** The report so far; may be asked at any time. */
  report(): ConnectionReport;
  /** Nothing more will be asked of it: it lets go of what it holds. */
  release?(): void;
}
