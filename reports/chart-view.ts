import type { ChartRows } from '../model/statechart.js';

/** How a drawing shows rows that keep the state: one line per event with their count, one line per row, or not at all. */
export type SelfLoops = 'summary' | 'all' | 'none';

/** What a drawing of the chart shows. */
export interface ChartViewOptions {
  readonly selfLoops?: SelfLoops;
  /** Default: the unpatched chart. */
  readonly rows?: ChartRows;
}
