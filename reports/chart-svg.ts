import { instance } from '@viz-js/viz';
import { chartDot } from './chart-dot.js';

/** A graph in DOT, by default the chart, drawn as SVG by Graphviz; the same graph gives the same bytes. */
export async function chartSvg(dot: string = chartDot()): Promise<string> {
  const viz = await instance();
  return viz.renderString(dot, { format: 'svg', engine: 'dot' });
}
