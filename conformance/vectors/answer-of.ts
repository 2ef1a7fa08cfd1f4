import type { Output } from '../../model/outputs.js';
import type { Segment } from '../../model/segment.js';
import type { StateName } from '../../model/state-name.js';

/** An answer of which everything can be seen. */
export interface FullAnswer {
  readonly sent: readonly Segment[];
  readonly signals: readonly string[];
  readonly delivered: number;
  readonly startedTimeWait: boolean;
  readonly state: StateName;
}

/** The outputs of the chart as the answer of an implementation. */
export function answerOf(outputs: readonly Output[], state: StateName): FullAnswer {
  const sent: Segment[] = [];
  const signals: string[] = [];
  let delivered = 0;
  let startedTimeWait = false;
  for (const output of outputs) {
    switch (output.type) {
      case 'transmit':
        sent.push(output.segment);
        break;
      case 'signal':
        signals.push(output.text);
        break;
      case 'deliver':
        for (const range of output.ranges) delivered += range.count;
        break;
      case 'timer':
        startedTimeWait = true;
        break;
    }
  }
  return { sent, signals, delivered, startedTimeWait, state };
}
