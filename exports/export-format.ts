import type { Chart } from '../model/chart.js';
import type { Scenario } from '../model/scenario.js';

/** What is exported: the explored system of a scenario, or (null) the chart of one endpoint. */
export interface ExportRequest {
  readonly scenario: Scenario | null;
  /** The chart, perhaps patched with a fault. */
  readonly chart: Chart;
  /** Name of the fault in it, or null. */
  readonly fault: string | null;
  /** Base name of the files, without folder and ending. */
  readonly name: string;
}

/** One file of an export. Its text comes in pieces, so that a graph of millions of states never is one string. */
export interface ExportedFile {
  /** With its dot, e.g. `.tla`. */
  readonly ending: string;
  readonly pieces: Iterable<string>;
}

/** One way to hand a model to another tool. */
export interface ExportFormat {
  /** As the command line names it. */
  readonly name: string;
  /** One line: what it is and who reads it. */
  readonly says: string;
  readonly of: 'scenario' | 'chart' | 'scenario or chart';
  /** The first file is the export itself; others (a configuration) only make sense beside it. Throws {@link ExportError}. */
  readonly files: (request: ExportRequest) => readonly ExportedFile[];
}
