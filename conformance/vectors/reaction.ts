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
  /** The row of the event; after an arrival also that of QUEUED.CLOSE, which the host processes by itself at once (RFC 9293 §3.10.4). */
  readonly rows: readonly [TakenRow, TakenRow?];
}

const QUEUED: EndpointEvent = { type: 'QUEUED.CLOSE' };

/**
 * The chart's reaction to one event. After a segment has arrived the host looks at the calls that wait (only a segment can establish, and a
 * CLOSE waits for nothing else), so what a harness outside can tell apart is one step.
 */
export function settle(chart: Chart, local: Local, event: EndpointEvent, env: Environment): Settled {
  const { row, local: between, outputs } = react(chart, local, event, env);
  const taken: TakenRow = { id: rowId(local.state, event.type, row), row };
  if (event.type !== 'SEGMENT') return { local: between, outputs, between, rows: [taken] };
  const queued = react(chart, between, QUEUED, env);
  return {
    local: queued.local,
    outputs: queued.outputs.length === 0 ? outputs : [...outputs, ...queued.outputs],
    between,
    rows: [taken, { id: rowId(between.state, 'QUEUED.CLOSE', queued.row), row: queued.row }],
  };
}

/** The rows that did something, in order: that of the event always. */
export function actingRows({ rows: [first, queued] }: Settled): readonly RowId[] {
  return queued?.row.actions === undefined ? [first.id] : [first.id, queued.id];
}
