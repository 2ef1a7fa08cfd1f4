import type { Position } from '../language/position.js';
import type { Disagreement } from './disagreement.js';

/** A place in a script and what is to be said of it. */
export interface Remark {
  readonly at: Position;
  readonly what: string;
}

/** What one run of a script against the model has shown. */
export interface RunResult {
  /** The first one that is not explained; the run ends there. */
  readonly disagreement: Disagreement | null;
  /** Those that are, in order. */
  readonly explained: readonly Disagreement[];
  /** The run could not go on here. */
  readonly outside: Remark | null;
  /** Segments, call results and states that were compared and agreed. */
  readonly checks: number;
  /** Of these, the ones after the last segment that arrives. */
  readonly checksAfterLastArrival: number;
  /** Checks of the script that say nothing, whatever the host does. */
  readonly empty: readonly Remark[];
  /** Lines that were read and have no meaning for the lifecycle. */
  readonly skipped: readonly Remark[];
}
