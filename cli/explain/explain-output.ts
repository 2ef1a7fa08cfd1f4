import type { Connection } from '../../conformance/connections/connection.js';
import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import type { LifecycleSummary } from '../../conformance/presentation/lifecycle-summary.js';

/** How a run ended. */
export interface ExplainResult {
  readonly summary: LifecycleSummary;
  /** All was read and followed to its end. */
  readonly complete: boolean;
  readonly status: number;
}

/** One way to tell what was found. Only selected connections come here. */
export interface ExplainOutput {
  /** True if the judgements of this connection are needed; asked once, at its first packet. */
  wantsSteps(connection: Connection): boolean;
  connection(connection: ExplainedConnection): void;
  /** A capture was read to its end. */
  capture(capture: ExplainedCapture): void;
  end(result: ExplainResult): void;
}
