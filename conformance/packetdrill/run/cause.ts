import type { StateName } from '../../../model/state-name.js';
import type { RowId } from '../../../model/statechart.js';
import type { EndpointReaction } from '../../model-endpoint.js';

/** What the host did last, and why: what a disagreement is about. */
export interface Cause {
  /** The line of the script, in short: `SF 0:0(0)`. */
  readonly stimulus: string;
  /** State just before. */
  readonly state: StateName;
  /** Row of the chart; null where the host itself decided. */
  readonly row: RowId | null;
  readonly clause: string;
  readonly reason: string;
  /** A segment arrived: what it draws must come, where a script may end behind a call. */
  readonly arrival: boolean;
}

export const NOTHING_YET: Cause = {
  stimulus: 'nothing',
  state: 'CLOSED',
  row: null,
  clause: '',
  reason: 'Nothing has happened yet.',
  arrival: false,
};

export function causeOf(stimulus: string, { before, row, clause, reason, event }: EndpointReaction): Cause {
  return { stimulus, state: before, row, clause, reason, arrival: event.type === 'SEGMENT' };
}
