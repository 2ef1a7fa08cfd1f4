import type { StateName } from '../../../model/state-name.js';
import type { RowId } from '../../../model/statechart.js';
import type { Position } from '../language/position.js';

/** How a script and the model part. */
export type DisagreementKind =
  /** The script expects a segment where the model is silent. */
  | 'missing'
  /** The script expects another segment than the model sends. */
  | 'different'
  /** The model sends a segment that the script does not expect. */
  | 'unexpected'
  /** The script acknowledges later than 0.5 s after the text. */
  | 'late'
  /** A system call returns something else. */
  | 'result'
  /** A state check finds something else. */
  | 'state';

/** The first place where a script and the model part. */
export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly at: Position;
  /** In the script's numbers. */
  readonly expected: string;
  readonly model: string;
  /** State before what happened last, and what that was: `SYN-SENT`, `SF 0:0(0)`. */
  readonly state: StateName;
  readonly stimulus: string;
  /** Row of the chart that was taken then, its clause and reason; row null where nothing had happened yet. */
  readonly row: RowId | null;
  readonly clause: string;
  readonly reason: string;
}
