import { STATES, type StateName } from '../model/state-name.js';
import { chartEdges } from './chart-edges.js';
import type { ChartViewOptions } from './chart-view.js';
import { edgeLabels } from './edge-labels.js';

/** Mermaid reads `-` in a name as part of an arrow. */
const idOf = (state: StateName): string => state.replaceAll('-', '_');

/** The chart as a Mermaid state diagram: one arrow per pair of states with its events and rows. */
export function chartMermaid({ selfLoops = 'none', rows }: ChartViewOptions = {}): string {
  const edges = chartEdges(rows).flatMap((edge) => {
    const labels = edgeLabels(edge, selfLoops);
    // A colon would end the label: events stand before an equals sign here.
    const label = labels.map((l) => l.replace(': ', ' = ')).join('<br/>');
    return labels.length === 0 ? [] : [`  ${idOf(edge.from)} --> ${idOf(edge.to)}: ${label}`];
  });
  return [
    'stateDiagram-v2',
    ...STATES.map((s) => `  state "${s}" as ${idOf(s)}`),
    '  [*] --> CLOSED',
    ...edges,
    '',
  ].join('\n');
}
