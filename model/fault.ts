import type { Chart } from './chart.js';

/** One design error: a small named patch of the chart. */
export interface Fault {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** Key of the requirement catalogue, or `project#issue` of a real stack that had it. */
  readonly source: readonly string[];
  readonly patch: (chart: Chart) => Chart;
}
