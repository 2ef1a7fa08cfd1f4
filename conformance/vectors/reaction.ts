import { type Chart, rowId } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Output } from '../../model/outputs.js';
import { react } from '../../model/react.js';
import type { Row } from '../../model/row.js';
import type { RowId } from '../../model/statechart.js';
import type { Local } from '../../model/tabulation.js';

/** A row with its place, as it was taken. */
export interface TakenRow {
  readonly id: RowId;
  readonly row: Row;
}

/** What an endpoint has done when it has come to rest after one event. */
export interface Settled {
  readonly local: Local;
  readonly outputs: readonly Output[];
  /** After the event itself, before a queued CLOSE was processed. */
  readonly between: Local;
  /** The row of the event, then that of QUEUED.CLOSE, which the host processes by itself at once (RFC 9293 §3.10.4). */
  readonly rows: readonly [TakenRow, TakenRow];
}

const QUEUED: EndpointEvent = { type: 'QUEUED.CLOSE' };

/** The chart's reaction to one event, a queued CLOSE included: what a harness outside can tell apart is one step. */
export function settle(chart: Chart, local: Local, event: EndpointEvent, env: Environment): Settled {
  const first = react(chart, local, event, env);
  const second = react(chart, first.local, QUEUED, env);
  return {
    local: second.local,
    between: first.local,
    outputs: second.outputs.length === 0 ? first.outputs : [...first.outputs, ...second.outputs],
    rows: [
      { id: rowId(local.state, event.type, first.row), row: first.row },
      { id: rowId(first.local.state, 'QUEUED.CLOSE', second.row), row: second.row },
    ],
  };
}
