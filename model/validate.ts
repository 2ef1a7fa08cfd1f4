import { type Chart, guardNames, rowId } from './chart.js';
import { ChartError } from './chart-error.js';
import { EVENT_TYPES, type EventType } from './events.js';
import type { Row } from './row.js';
import { STATES, type StateName } from './state-name.js';

function fail(state: string, event: string, problem: string): never {
  throw new ChartError(`chart: state ${state}, event ${event}: ${problem}`);
}

function checkRow(chart: Chart, state: StateName, event: EventType, row: Row): void {
  if (row.clause.trim() === '')
    fail(state, event, `row '${row.name}', field clause: is empty; name the section that decides it`);
  if (row.reason.trim() === '')
    fail(state, event, `row '${row.name}', field reason: is empty; say why in one sentence`);
  if (row.target !== undefined && !STATES.includes(row.target)) {
    fail(state, event, `row '${row.name}', field target: '${row.target}' is no state of RFC 9293`);
  }
  for (const guard of guardNames(row)) {
    if (!(guard in chart.guards))
      fail(state, event, `row '${row.name}', field guard: '${guard}' is not defined`);
  }
  for (const action of row.actions ?? []) {
    if (typeof action === 'string' && !(action in chart.actions)) {
      fail(state, event, `row '${row.name}', field actions: '${action}' is not defined`);
    }
  }
}

function checkCell(chart: Chart, state: StateName, event: EventType): void {
  const rows: readonly Row[] | undefined = chart.rows[state]?.on[event];
  if (rows === undefined || rows.length === 0)
    fail(state, event, 'field on: has no row; the chart must be total');
  if (rows.at(-1)?.guard !== undefined) {
    fail(
      state,
      event,
      `row '${rows.at(-1)?.name}', field guard: the last row must have none; the chart must be total`,
    );
  }
  const names = new Set<string>();
  rows.forEach((row, i) => {
    if (names.has(row.name)) fail(state, event, `row '${row.name}', field name: stands twice`);
    names.add(row.name);
    if (row.guard === undefined && i < rows.length - 1) {
      fail(
        state,
        event,
        `row '${row.name}', field guard: has none, so that '${rowId(state, event, rows[i + 1]!)}' is never reached`,
      );
    }
    checkRow(chart, state, event, row);
  });
}

/** Refuses a chart that is not total or names what does not exist, before anything is explored. */
export function validateChart(chart: Chart): void {
  for (const state of STATES) for (const event of EVENT_TYPES) checkCell(chart, state, event);
}

/** Refuses a context that does not survive JSON, which keys the tabulation (a Set or Map would merge states silently). */
export function validateContext(value: unknown, state: string, event: string, path = 'context'): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isFinite(value)) return;
      fail(state, event, `field ${path}: ${value} is not a finite number`);
      break;
    case 'object':
      if (value === null) return;
      if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
        fail(state, event, `field ${path}: a ${value.constructor.name} is not plain JSON`);
      }
      for (const [key, item] of Object.entries(value)) validateContext(item, state, event, `${path}.${key}`);
      return;
    default:
      fail(state, event, `field ${path}: a ${typeof value} is not plain JSON`);
  }
}
