import { CHART, type Chart } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';
import { answerOf } from './answer-of.js';
import type { Input } from './inputs.js';
import { type NumberFamily, PLAIN_NUMBERS } from './number-family.js';
import { actingRows, type Settled, settle } from './reaction.js';
import type { Position } from './segment-class.js';
import { environmentFor, type Setting } from './setting.js';
import { type Stimulus, type SymbolicSegment, timerOf } from './stimulus.js';
import { type SymbolicNumber, symbolic, symbolize } from './symbolic-number.js';
import type { Expectation } from './vector.js';
import { firstLocal } from './vector-graph.js';

/** One step of a run on the chart: what was done, what must follow, and everything the chart says of it. */
export interface TracedStep {
  readonly stimulus: Stimulus;
  readonly event: EndpointEvent;
  readonly expectation: Expectation;
  readonly before: Local;
  readonly settled: Settled;
}

/** The window the endpoint has announced last. */
interface Announced {
  readonly ack: number;
  readonly wnd: number;
}

function seqOf(
  segment: Segment,
  position: Position,
  announced: Announced | null,
  numbers: NumberFamily,
): SymbolicNumber {
  const plain = symbolize(segment.seq, [], numbers.irs);
  if (announced === null) return plain;
  const edge = advance(announced.ack, announced.wnd);
  if (position === 'right-edge' && segment.seq === advance(edge, -1)) return symbolic('edge', -1);
  if (position === 'right' && segment.seq === edge) return symbolic('edge', 0);
  const mid = advance(announced.ack, announced.wnd >> 1);
  return position === 'middle' && segment.seq === mid ? symbolic('mid', 0) : plain;
}

function injected(
  segment: Segment,
  position: Position,
  announced: Announced | null,
  numbers: NumberFamily,
): Stimulus {
  const { ack, syn, fin, rst, len, wnd } = segment;
  return {
    do: 'inject',
    segment: {
      seq: seqOf(segment, position, announced, numbers),
      ack: ack === null ? null : symbolize(ack, numbers.iss, numbers.irs),
      syn,
      fin,
      rst,
      len,
      wnd,
    },
  };
}

/** The timer of a timeout runs; keep-alives are sent by the host where a synchronized connection is idle. */
export function timerRuns(type: EndpointEvent['type'], { tcb, state }: Local): boolean {
  switch (type) {
    case 'TIMEOUT.RETRANSMISSION':
      return tcb.timers.retransmission;
    case 'TIMEOUT.USER':
      return tcb.timers.user;
    case 'TIMEOUT.TIME-WAIT':
      return tcb.timers.timeWait;
    default:
      return ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'].includes(state) && tcb.sndUna === tcb.sndNxt;
  }
}

function stimulusOf(
  event: EndpointEvent,
  position: Position,
  local: Local,
  announced: Announced | null,
  numbers: NumberFamily,
): Stimulus {
  switch (event.type) {
    case 'OPEN.ACTIVE':
    case 'OPEN.PASSIVE':
      return { do: 'call', call: { name: event.type, remote: event.remote } };
    case 'SEND':
    case 'RECEIVE':
    case 'CLOSE':
    case 'ABORT':
    case 'STATUS':
      return { do: 'call', call: { name: event.type } };
    case 'SEGMENT':
      return injected(event.segment, position, announced, numbers);
    case 'TIMEOUT.RETRANSMISSION':
    case 'TIMEOUT.USER':
    case 'TIMEOUT.TIME-WAIT':
    case 'TIMEOUT.KEEP-ALIVE':
      return { do: 'advance', timer: timerOf(event.type), runs: timerRuns(event.type, local) };
    case 'ICMP.HARD':
      return { do: 'icmp', error: 'hard' };
    case 'ICMP.SOFT':
      return { do: 'icmp', error: 'soft' };
    case 'CRASH':
      return { do: 'crash' };
    case 'QUEUED.CLOSE':
      throw new RangeError('a queued CLOSE is processed by the host itself');
  }
}

/** A segment of the endpoint with relative numbers. */
export function symbolicSegment(s: Segment, numbers: NumberFamily): SymbolicSegment {
  return {
    seq: symbolize(s.seq, numbers.iss, numbers.irs),
    ack: s.ack === null ? null : symbolize(s.ack, numbers.iss, numbers.irs),
    syn: s.syn,
    fin: s.fin,
    rst: s.rst,
    len: s.len,
    wnd: s.wnd,
  };
}

export function expectationOf(settled: Settled, numbers: NumberFamily): Expectation {
  const { sent, ...rest } = answerOf(settled.outputs, settled.local.state);
  return { ...rest, sent: sent.map((s) => symbolicSegment(s, numbers)), rows: actingRows(settled) };
}

function announce(last: Announced | null, sent: readonly Segment[]): Announced | null {
  const s = sent.findLast((x) => x.ack !== null && !x.rst);
  return s === undefined || s.ack === null ? last : { ack: s.ack, wnd: s.wnd };
}

/** Runs letters of an alphabet on the chart from CLOSED; a letter that has no event where it stands ends the run there. */
export function traceInputs(
  setting: Setting,
  inputs: readonly Input[],
  chart: Chart = CHART,
): readonly TracedStep[] {
  const env = environmentFor(setting);
  const numbers = PLAIN_NUMBERS;
  const steps: TracedStep[] = [];
  let before = firstLocal(setting, numbers);
  let announced: Announced | null = null;
  for (const input of inputs) {
    const event = input.event(before, env);
    if (event === null) break;
    const settled = settle(chart, before, event, env);
    const stimulus = stimulusOf(event, input.segment?.position ?? 'left-edge', before, announced, numbers);
    steps.push({ stimulus, event, before, settled, expectation: expectationOf(settled, numbers) });
    announced = announce(announced, answerOf(settled.outputs, settled.local.state).sent);
    before = settled.local;
  }
  return steps;
}
