import type { Chart } from '../model/chart.js';
import type { Environment } from '../model/environment.js';
import type { EndpointEvent } from '../model/events.js';
import { type Reacted, react } from '../model/react.js';
import type { RowId } from '../model/statechart.js';
import type { Local } from '../model/tabulation.js';

/** One row of the chart that was taken, with what was before it. */
export interface Taken extends Reacted {
  readonly event: EndpointEvent;
  readonly before: Local;
}

export function rowOf({ before, event, row }: Taken): RowId {
  return `${before.state} ${event.type} ${row.name}`;
}

/** Field by field: a spread is several times slower, and this is done for each step of each case. */
function takenOf({ id, row, local, outputs }: Reacted, event: EndpointEvent, before: Local): Taken {
  return { id, row, local, outputs, event, before };
}

/**
 * One event and what follows from it without any delay: a CLOSE that was queued in SYN-RECEIVED is tried again when the state changes, and
 * the chart says whether it still waits (RFC 9293 §3.10.4).
 */
export function settle(chart: Chart, local: Local, event: EndpointEvent, env: Environment): readonly Taken[] {
  const first = takenOf(react(chart, local, event, env), event, local);
  if (!first.local.tcb.closeQueued || first.local.state === local.state) return [first];
  const queued: EndpointEvent = { type: 'QUEUED.CLOSE' };
  return [first, takenOf(react(chart, first.local, queued, env), queued, first.local)];
}
