import { placedRows } from '../model/chart.js';
import type { StateName } from '../model/state-name.js';
import { CHART_ROWS, type ChartRows } from '../model/statechart.js';

/** All rows that lead from one state to another, as `<event> <name>`; `to` may be the same state. */
export interface ChartEdge {
  readonly from: StateName;
  readonly to: StateName;
  readonly rows: readonly { readonly event: string; readonly name: string }[];
}

/** The chart as a graph: one edge per pair of states, in the order of the chart. A row without target keeps the state. */
export function chartEdges(rows: ChartRows = CHART_ROWS): readonly ChartEdge[] {
  const edges = new Map<
    string,
    { from: StateName; to: StateName; rows: { event: string; name: string }[] }
  >();
  for (const { state, event, row } of placedRows(rows)) {
    const to = row.target ?? state;
    const key = `${state} ${to}`;
    const edge = edges.get(key) ?? { from: state, to, rows: [] };
    edge.rows.push({ event, name: row.name });
    edges.set(key, edge);
  }
  return [...edges.values()];
}
