import type { Failure } from '../vectors/run-vector.js';
import { type Stimulus, timeout } from '../vectors/stimulus.js';
import { numberText } from '../vectors/symbolic-number.js';
import type { Vector } from '../vectors/vector.js';

function stimulusKey(stimulus: Stimulus): string {
  switch (stimulus.do) {
    case 'call':
      return stimulus.call.name;
    case 'inject': {
      const { seq, ack, syn, fin, rst, len, wnd } = stimulus.segment;
      const bits = `${syn ? 'S' : ''}${fin ? 'F' : ''}${rst ? 'R' : ''}`;
      return `${bits} ${numberText(seq)} ${ack === null ? '-' : numberText(ack)} ${len} ${wnd}`;
    }
    case 'advance':
      return timeout(stimulus.timer).type;
    case 'icmp':
      return `ICMP ${stimulus.error}`;
    case 'crash':
      return 'crash';
  }
}

/** Equal for failures at which the model took the same rows from the same state, was given the same and saw the same. */
export function classKey(vector: Vector, { step, seen }: Failure): string {
  const at = vector.expect[step - 1];
  const before = vector.expect[step - 2]?.state ?? 'CLOSED';
  const stimulus = vector.steps[step - 1];
  return JSON.stringify([before, at?.rows, at?.sent, stimulus && stimulusKey(stimulus), seen]);
}
