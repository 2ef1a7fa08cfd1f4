import type { Segment } from '../../model/segment.js';
import type { StateName } from '../../model/state-name.js';
import type { Origins } from './describe-segments.js';
import type { Step } from './step.js';

/** One step of a test as it went: what was done, what came back, and where the model was. */
export interface Exchange {
  readonly step: Step;
  /** The peer's segment, where the step is one. */
  readonly injected: Segment | null;
  /** What the stack sent. */
  readonly answered: readonly Segment[];
  /** Milliseconds that passed. */
  readonly passed: number;
  readonly before: StateName;
  /** State of the model after it, or, where nothing fits, the state before. */
  readonly after: StateName;
  readonly origins: Origins;
  /** Rows of the chart that explain it, and their clause. */
  readonly rows: readonly string[];
}
