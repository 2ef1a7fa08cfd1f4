import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import { captureLine } from '../../conformance/presentation/capture-line.js';
import { summaryText } from '../../conformance/presentation/summary-text.js';
import type { ExplainOutput, ExplainResult } from './explain-output.js';

/** One table over all connections by lifecycle, and one of what deviated. */
export class SummaryOutput implements ExplainOutput {
  readonly #print: (text: string) => void;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  wantsSteps(): boolean {
    return false;
  }

  connection(): void {}

  capture(capture: ExplainedCapture): void {
    this.#print(`${captureLine(capture)}\n`);
  }

  end({ summary, complete }: ExplainResult): void {
    this.#print(`\n${summaryText(summary)}`);
    if (!complete) this.#print('Incomplete: what is told is what was read.\n');
  }
}
