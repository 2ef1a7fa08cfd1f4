import { CHART, type Chart } from '../../../model/chart.js';
import type { Environment } from '../../../model/environment.js';
import type { Segment } from '../../../model/segment.js';
import type { Local } from '../../../model/tabulation.js';
import type { Tcb } from '../../../model/tcb.js';
import { answerOf } from '../answer-of.js';
import { CALL_INPUTS, type Input, TIMER_INPUTS } from '../inputs.js';
import { localKey } from '../local-key.js';
import { PLAIN_NUMBERS } from '../number-family.js';
import { type Settled, settle } from '../reaction.js';
import {
  type AckClass,
  type Bits,
  type Position,
  type SegmentClass,
  segmentClass,
  segmentClassName,
  segmentOf,
} from '../segment-class.js';
import { environmentFor, type Setting } from '../setting.js';
import { firstLocal } from '../vector-graph.js';
import type { Mealy } from './machine.js';
import { minimise } from './minimise.js';

/** One endpoint of the chart as a Mealy machine over a few letters that have an event in every state. */
export interface EndpointMachine {
  readonly letters: readonly Input[];
  /** Local states, up to the shift of their numbers. */
  readonly locals: number;
  /** The minimal machine: states that the letters cannot tell apart by what is seen outside are one. */
  readonly minimal: Mealy;
}

/** The class, or the nearest one where it has no segment: SND.UNA is SND.NXT where nothing is outstanding, and without RCV.NXT there is one position. */
function nearest(c: SegmentClass, local: Local, env: Environment): Segment | null {
  return (
    segmentOf(c, local, env) ??
    segmentOf({ ...c, ack: c.ack === 'absent' ? 'absent' : 'all' }, local, env) ??
    segmentOf({ ...c, position: 'left-edge', ack: c.ack === 'absent' ? 'absent' : 'all' }, local, env)
  );
}

function letter(position: Position, bits: Bits, ack: AckClass, len = 0): Input {
  const c = segmentClass(position, bits, ack, len);
  return {
    name: segmentClassName(c),
    segment: c,
    event: (local, env) => {
      const segment = nearest(c, local, env);
      return segment === null ? null : { type: 'SEGMENT', segment };
    },
  };
}

const CALLS: readonly string[] = ['OPEN.ACTIVE', 'OPEN.PASSIVE', 'CLOSE', 'ABORT'];
const TIMERS: readonly string[] = ['TIMEOUT.RETRANSMISSION', 'TIMEOUT.TIME-WAIT'];

/** Opening and closing without text of ours, so that the machine is finite and small. */
export const MACHINE_LETTERS: readonly Input[] = [
  ...CALL_INPUTS.filter((i) => CALLS.includes(i.name)),
  ...TIMER_INPUTS.filter((i) => TIMERS.includes(i.name)),
  letter('left-edge', 'S', 'absent'),
  letter('left-edge', 'S', 'all'),
  letter('left-edge', '', 'all'),
  letter('left-edge', '', 'duplicate'),
  letter('left-edge', '', 'all', 1),
  letter('left-edge', 'F', 'all'),
  letter('left-edge', 'F', 'duplicate'),
  letter('left-edge', 'R', 'all'),
  letter('middle', 'R', 'all'),
];

function relative(s: Segment, { sndNxt, rcvNxt }: Tcb): string {
  const bits = `${s.syn ? 'S' : ''}${s.fin ? 'F' : ''}${s.rst ? 'R' : ''}`;
  const ack = s.ack === null ? '-' : (s.ack - rcvNxt) | 0;
  return `${bits}${(s.seq - sndNxt) | 0}:${s.len}:${ack}:${s.rst ? 0 : s.wnd}`;
}

/** What is seen of a step outside: segments with numbers relative to SND.NXT and RCV.NXT, signals, text. The state is not seen. */
function outputText(before: Local, { outputs, local }: Settled): string {
  const { sent, signals, delivered } = answerOf(outputs, local.state);
  // Where the TCB is gone, its last numbers count.
  const { tcb } = local.state === 'CLOSED' ? before : local;
  return `${sent.map((s) => relative(s, tcb)).join(' ')}|${signals.join(';')}|${delivered}`;
}

/** Explores the endpoint by its letters and minimises; throws where a letter has no event or the machine is larger than `maxStates`. */
export function endpointMachine(
  setting: Setting,
  letters: readonly Input[] = MACHINE_LETTERS,
  chart: Chart = CHART,
  maxStates = 5000,
): EndpointMachine {
  const env = environmentFor(setting);
  const locals: Local[] = [firstLocal(setting, PLAIN_NUMBERS)];
  const ids = new Map([[localKey(locals[0]!), 0]]);
  const outputs = new Map<string, number>();
  const next: number[] = [];
  const output: number[] = [];
  for (const local of locals) {
    for (const input of letters) {
      const event = input.event(local, env);
      if (event === null) throw new RangeError(`letter '${input.name}' has no event in ${local.state}`);
      const settled = settle(chart, local, event, env);
      const key = localKey(settled.local);
      const id = ids.get(key) ?? locals.length;
      if (id === locals.length) locals.push(settled.local);
      ids.set(key, id);
      if (locals.length > maxStates) throw new RangeError(`the machine has more than ${maxStates} states`);
      const text = outputText(local, settled);
      const symbol = outputs.get(text) ?? outputs.size;
      outputs.set(text, symbol);
      next.push(id);
      output.push(symbol);
    }
  }
  const machine: Mealy = {
    states: locals.length,
    letters: letters.length,
    next: Int32Array.from(next),
    output: Int32Array.from(output),
  };
  return { letters, locals: locals.length, minimal: minimise(machine).machine };
}
