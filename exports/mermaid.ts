import { chartMermaid } from '../reports/chart-mermaid.js';
import { drawing } from './drawing.js';
import type { DrawnGraph } from './drawn-graph.js';
import type { ExportFormat } from './export-format.js';

/** Mermaid refuses texts beyond 50,000 characters (`maxTextSize`) unless told otherwise. */
export const MERMAID_STATES = 150;

function graphMermaid({ title, states, arrows }: DrawnGraph): string {
  return [
    'stateDiagram-v2',
    `  %% ${title}`,
    // A colon would end the label.
    ...states.map((s, n) => `  state "${s.join('<br/>').replaceAll(':', ' =')}" as s${n}`),
    '  [*] --> s0',
    ...arrows.map(({ from, to, labels }) => `  s${from} --> s${to}: ${labels.join('<br/>')}`),
    '',
  ].join('\n');
}

/** Mermaid: the chart of one endpoint, or the explored graph of a very small scenario. */
export const MERMAID: ExportFormat = {
  name: 'mermaid',
  says: `Mermaid: the chart, or the explored graph of at most ${MERMAID_STATES} states`,
  of: 'scenario or chart',
  files: drawing({ ending: '.mmd', most: MERMAID_STATES, chart: chartMermaid, graph: graphMermaid }),
};
