import type { Connection } from '../../conformance/connections/connection.js';
import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import type { ExplainOutput, ExplainResult } from './explain-output.js';

/** Connections whose verdicts are kept for an annotated copy; packets of later ones get no comment. */
const MOST = 100_000;

/** Passes everything on to another output, and keeps the verdicts for the annotated copy. */
export class VerdictOutput implements ExplainOutput {
  readonly verdicts = new Map<number, string>();
  readonly #inner: ExplainOutput;

  constructor(inner: ExplainOutput) {
    this.#inner = inner;
  }

  wantsSteps(connection: Connection): boolean {
    return this.#inner.wantsSteps(connection);
  }

  connection(connection: ExplainedConnection): void {
    if (this.verdicts.size < MOST) this.verdicts.set(connection.number, connection.report.verdict);
    this.#inner.connection(connection);
  }

  capture(capture: ExplainedCapture): void {
    this.#inner.capture(capture);
  }

  end(result: ExplainResult): void {
    this.#inner.end(result);
  }
}
