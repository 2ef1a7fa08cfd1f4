import type { Chart } from '../chart.js';
import type { Fault } from '../fault.js';
import type { Row } from '../row.js';
import { STATES, type StateName } from '../state-name.js';
import { CHART_ROWS, type ChartRows } from '../statechart.js';

/** The row without its target: it does the same but stays where it is. */
function stay({ target: _target, ...row }: Row): Row {
  return row;
}

function mapRows(rows: ChartRows, change: (state: StateName, row: Row) => Row): ChartRows {
  return Object.fromEntries(
    STATES.map((state) => {
      const on = Object.fromEntries(
        Object.entries(rows[state].on).map(([event, list]) => [event, list.map((row) => change(state, row))]),
      );
      return [state, { ...rows[state], on }];
    }),
  ) as unknown as ChartRows;
}

function without(lost: (from: StateName, to: StateName) => boolean): (chart: Chart) => Chart {
  return (chart) => ({
    ...chart,
    rows: mapRows(chart.rows, (state, row) =>
      row.target !== undefined && lost(state, row.target) ? stay(row) : row,
    ),
  });
}

function missingEdge(from: StateName, to: StateName): Fault {
  return {
    id: `no-edge-${from.toLowerCase()}-to-${to.toLowerCase()}`,
    title: `The arrow ${from} -> ${to} is missing`,
    source: ['F-02'],
    patch: without((state, target) => state === from && target === to),
  };
}

function missingState(state: StateName): Fault {
  return {
    id: `no-state-${state.toLowerCase()}`,
    title: `Nothing leads to ${state}`,
    source: ['F-02'],
    patch: without((_from, target) => target === state),
  };
}

/** Edges of the rows that the default profile takes; the others (MAY-2, trap T-13) belong to other profiles. */
const OTHER_PROFILES: ReadonlySet<string> = new Set([
  'rst-reopened',
  'syn-reopened',
  'hold',
  'reopen',
  'syn-ack-crosses',
]);

function edges(): readonly (readonly [StateName, StateName])[] {
  return STATES.flatMap((from) => {
    const rows = Object.values(CHART_ROWS[from].on).flat();
    const targets = new Set(
      rows.flatMap((r) => (r.target === undefined || OTHER_PROFILES.has(r.name) ? [] : [r.target])),
    );
    return STATES.filter((to) => to !== from && targets.has(to)).map((to) => [from, to] as const);
  });
}

/** Any one arrow dropped, or all arrows into one state. */
export const MISSING_EDGES: readonly Fault[] = [
  ...edges().map(([from, to]) => missingEdge(from, to)),
  ...STATES.filter((s) => s !== 'CLOSED').map(missingState),
];
