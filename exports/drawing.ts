import type { Chart } from '../model/chart.js';
import { type DrawnGraph, drawnGraph } from './drawn-graph.js';
import type { ExportFormat } from './export-format.js';

/** How a language for pictures draws, and how many states it can take in. */
export interface Drawing {
  readonly ending: string;
  readonly most: number;
  readonly chart: (chart: Pick<Chart, 'rows'>) => string;
  readonly graph: (graph: DrawnGraph) => string;
}

/** One file: the chart where no scenario is asked for, otherwise the explored graph of a scenario of at most `most` states. */
export function drawing({ ending, most, chart, graph }: Drawing): ExportFormat['files'] {
  return (request) => {
    const text =
      request.scenario === null ? chart({ rows: request.chart.rows }) : graph(drawnGraph(request, most));
    return [{ ending, pieces: [text] }];
  };
}
