import { rowId } from '../model/chart.js';
import { EVENT_TYPES, type EventType } from '../model/events.js';
import type { Row } from '../model/row.js';
import { STATES, type StateName } from '../model/state-name.js';
import { CHART_ROWS, type ChartRows } from '../model/statechart.js';
import { blankTcb } from '../model/tcb.js';
import { conditionText } from './condition-text.js';
import { prettyJson } from './pretty-json.js';

function transition(state: StateName, event: EventType, row: Row): object {
  return {
    ...(row.target === undefined ? {} : { target: row.target }),
    ...(row.guard === undefined ? {} : { guard: { type: conditionText(row.guard) } }),
    actions: (row.actions ?? []).map((a) => (typeof a === 'string' ? { type: a } : a)),
    description: row.reason,
    meta: { id: rowId(state, event, row), clause: row.clause },
  };
}

function stateNode(rows: ChartRows, state: StateName): object {
  const { entry = [], on } = rows[state];
  return {
    ...(entry.length === 0 ? {} : { entry: entry.map((type) => ({ type })) }),
    on: Object.fromEntries(EVENT_TYPES.map((e) => [e, on[e].map((row) => transition(state, e, row))])),
  };
}

/**
 * The chart as the JSON of an XState v5 machine, for Stately's editor or `createMachine`: guards and actions by name, no functions. A conjunction
 * is one guard whose type spells it: `not acceptable and rst`.
 */
export function chartStately(rows: ChartRows = CHART_ROWS): string {
  return prettyJson({
    id: 'endpoint',
    initial: 'CLOSED',
    context: blankTcb([]),
    states: Object.fromEntries(STATES.map((s) => [s, stateNode(rows, s)])),
  });
}
