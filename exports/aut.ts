import { ExploredGraph } from './explored-graph.js';
import type { ExportFormat } from './export-format.js';
import { scenarioOf } from './scenario-of.js';

function* lines(graph: ExploredGraph): Generator<string> {
  const { states, transitions } = graph.exploration;
  yield `des (0, ${transitions}, ${states})\n`;
  for (const { state, count, targets, labels } of graph.steps()) {
    let text = '';
    for (let n = 0; n < count; n++) text += `(${state}, "${graph.label(labels[n]!)}", ${targets[n]!})\n`;
    yield text;
  }
}

/** The explored graph as a labelled transition system in the Aldebaran format (CADP manual, `aut`), which mCRL2 and LTSmin read too. */
export const AUT: ExportFormat = {
  name: 'aut',
  says: 'explored graph, Aldebaran: CADP, mCRL2, LTSmin',
  of: 'scenario',
  files: (request) => [
    { ending: '.aut', pieces: lines(new ExploredGraph(scenarioOf(request), request.chart)) },
  ],
};
