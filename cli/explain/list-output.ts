import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import { captureLine } from '../../conformance/presentation/capture-line.js';
import { connectionLines } from '../../conformance/presentation/connection-line.js';
import { counted } from '../../conformance/presentation/counted.js';
import type { ExplainOutput, ExplainResult } from './explain-output.js';

/** Connections listed unless all are wanted, and as many more that deviate. */
const LISTED = 50;

/** A verdict per connection; of many, the first ones and the first that deviate, then how many more there are. */
export class ListOutput implements ExplainOutput {
  readonly #print: (text: string) => void;
  readonly #most: number;
  #listed = 0;
  #deviating = 0;
  #silent = 0;

  constructor(print: (text: string) => void, all: boolean) {
    this.#print = print;
    this.#most = all ? Number.POSITIVE_INFINITY : LISTED;
  }

  wantsSteps(): boolean {
    return false;
  }

  connection(connection: ExplainedConnection): void {
    const deviates = connection.report.deviations.length > 0;
    if (this.#listed < this.#most) this.#listed += 1;
    else if (deviates && this.#deviating < this.#most) this.#deviating += 1;
    else {
      this.#silent += 1;
      return;
    }
    this.#print(`${connectionLines(connection).join('\n')}\n`);
  }

  capture(capture: ExplainedCapture): void {
    if (this.#silent > 0)
      this.#print(
        `       and ${counted(this.#silent, 'more connection')}: --all lists all, --summary counts all\n`,
      );
    this.#silent = 0;
    this.#print(`${captureLine(capture)}\n`);
  }

  end({ complete }: ExplainResult): void {
    if (!complete) this.#print('Incomplete: what is told is what was read.\n');
  }
}
