import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import { connectionJson } from '../../conformance/presentation/connection-json.js';
import type { DiagramOptions } from '../../conformance/presentation/diagram-row.js';
import type { ExplainOutput, ExplainResult } from './explain-output.js';
import type { StepBudget } from './step-budget.js';

/** JSON Lines: a record per connection and capture, then one with the summary (`reports/schema/explain.schema.json`). */
export class JsonOutput implements ExplainOutput {
  readonly #print: (text: string) => void;
  readonly #diagram: DiagramOptions;
  readonly #budget: StepBudget | null;

  /** `budget`: null where no segments are wanted. */
  constructor(print: (text: string) => void, budget: StepBudget | null, diagram: DiagramOptions) {
    this.#print = print;
    this.#budget = budget;
    this.#diagram = diagram;
  }

  wantsSteps(): boolean {
    return this.#budget?.take() ?? false;
  }

  connection(connection: ExplainedConnection): void {
    this.#line(connectionJson(connection, this.#diagram));
  }

  capture({ capture, connections, cutShort, most, checksums }: ExplainedCapture): void {
    const { name: file, format, gzip, frames, counts, unmade, incomplete } = capture;
    this.#line({
      ...{ record: 'capture', file, format, gzip, frames, counts, unmade, incomplete },
      ...{ connections, atOnce: most, cutShort, checksums },
    });
  }

  end({ summary, complete, status }: ExplainResult): void {
    this.#line({ record: 'summary', complete, status, ...summary });
  }

  #line(record: unknown): void {
    this.#print(`${JSON.stringify(record)}\n`);
  }
}
