import { ACTIONS, type Action, type ActionName } from './effects.js';
import { EVENT_TYPES, type EventType } from './events.js';
import { GUARDS, type Guard, type GuardName } from './guards.js';
import type { Row } from './row.js';
import { STATES, type StateName } from './state-name.js';
import { CHART_ROWS, type ChartRows, type RowId } from './statechart.js';

/** Rows with the meaning of their guards and actions: what a fault patches and what an endpoint is built from. */
export interface Chart {
  readonly rows: ChartRows;
  readonly guards: Readonly<Record<GuardName, Guard>>;
  readonly actions: Readonly<Record<ActionName, Action>>;
}

/** The unpatched chart. */
export const CHART: Chart = { rows: CHART_ROWS, guards: GUARDS, actions: ACTIONS };

/** A row with its place. */
export interface PlacedRow {
  readonly id: RowId;
  readonly state: StateName;
  readonly event: EventType;
  readonly row: Row;
}

export function rowId(state: StateName, event: EventType, row: Row): RowId {
  return `${state} ${event} ${row.name}`;
}

/** All rows in the order of the chart. */
export function placedRows(rows: ChartRows): readonly PlacedRow[] {
  return STATES.flatMap((state) =>
    EVENT_TYPES.flatMap((event) =>
      rows[state].on[event].map((row) => ({ id: rowId(state, event, row), state, event, row })),
    ),
  );
}

/** The guards of a row's condition, without their negations. */
export function guardNames(row: Row): readonly GuardName[] {
  if (row.guard === undefined) return [];
  const list = typeof row.guard === 'string' ? [row.guard] : row.guard;
  return list.map((g) => (g.startsWith('!') ? g.slice(1) : g) as GuardName);
}
