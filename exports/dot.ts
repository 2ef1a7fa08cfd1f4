import { chartDot } from '../reports/chart-dot.js';
import { drawing } from './drawing.js';
import type { DrawnGraph } from './drawn-graph.js';
import type { ExportFormat } from './export-format.js';

/** Graphviz lays out this many states in seconds; more is no picture any more. */
export const DOT_STATES = 500;

const escaped = (text: string): string => text.replace(/["\\]/g, '\\$&');

function graphDot({ title, states, arrows }: DrawnGraph): string {
  return [
    'digraph scenario {',
    `  graph [label="${escaped(title)}", labelloc=t, fontname="sans-serif"];`,
    '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=10];',
    '  edge [fontname="sans-serif", fontsize=8];',
    ...states.map(
      (s, n) => `  s${n} [label="${s.map(escaped).join('\\n')}"${n === 0 ? ', penwidth=2' : ''}];`,
    ),
    ...arrows.map(
      ({ from, to, labels }) => `  s${from} -> s${to} [label="${labels.map(escaped).join('\\n')}"];`,
    ),
    '}',
    '',
  ].join('\n');
}

/** Graphviz: the chart of one endpoint, or the explored graph of a small scenario. */
export const DOT: ExportFormat = {
  name: 'dot',
  says: `Graphviz: the chart, or the explored graph of at most ${DOT_STATES} states`,
  of: 'scenario or chart',
  files: drawing({ ending: '.dot', most: DOT_STATES, chart: chartDot, graph: graphDot }),
};
