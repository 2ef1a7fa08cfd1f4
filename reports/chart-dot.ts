import { STATES } from '../model/state-name.js';
import { chartEdges } from './chart-edges.js';
import type { ChartViewOptions } from './chart-view.js';
import { edgeLabels } from './edge-labels.js';

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The chart as a graph in DOT: the 11 states, one edge per pair of states with its events and rows. */
export function chartDot({ selfLoops = 'none', rows }: ChartViewOptions = {}): string {
  const edges = chartEdges(rows).flatMap((edge) => {
    const labels = edgeLabels(edge, selfLoops);
    if (labels.length === 0) return [];
    // `\l` ends a line of a label and sets it flush left.
    const label = labels.map((l) => `${l.replace(/["\\]/g, '\\$&')}\\l`).join('');
    return [`  ${quoted(edge.from)} -> ${quoted(edge.to)} [label="${label}"];`];
  });
  return [
    'digraph tcp {',
    '  graph [rankdir=TB, nodesep=0.6, ranksep=0.8, fontname="sans-serif"];',
    '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=12];',
    '  edge [fontname="sans-serif", fontsize=8];',
    ...STATES.map((s) => `  ${quoted(s)};`),
    ...edges,
    '}',
    '',
  ].join('\n');
}
