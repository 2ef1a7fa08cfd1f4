import type { StateName } from '../../model/state-name.js';
import type { RowId } from '../../model/statechart.js';
import type { Ability } from './implementation.js';
import type { Setting } from './setting.js';
import type { Stimulus, SymbolicSegment } from './stimulus.js';

/** What must be seen after one step. */
export interface Expectation {
  /** In this order, and nothing else; empty: silence. */
  readonly sent: readonly SymbolicSegment[];
  readonly signals: readonly string[];
  /** Octets handed to the user. */
  readonly delivered: number;
  readonly startedTimeWait: boolean;
  readonly state: StateName;
  /** Rows of the chart that say so. */
  readonly rows: readonly RowId[];
}

/** A run of one endpoint with all it must do. */
export interface Vector {
  /** Unique in its suite; names what its last step shows. */
  readonly id: string;
  readonly setting: Setting;
  readonly steps: readonly Stimulus[];
  /** One per step, by the profile of the setting. */
  readonly expect: readonly Expectation[];
  readonly needs: readonly Ability[];
  /** Items of the criterion that it was chosen for, or covers on the way. */
  readonly items: readonly string[];
  /** Letters of the generating alphabet that the steps were made from, one per step. */
  readonly letters: readonly string[];
}
