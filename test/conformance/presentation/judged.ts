import type { ExplainedConnection } from '../../../conformance/connections/explained.js';
import type { Deviation, EndStep, Judgement } from '../../../conformance/monitor/judgement.js';
import type { Segment } from '../../../model/segment.js';
import type { StateName } from '../../../model/state-name.js';
import { BLANK_REPORT } from '../connections/silent-monitor.js';

export function step(before: StateName, after: StateName, silent: readonly string[] = []): EndStep {
  return { before: [before], after: [after], silent, row: null, clause: '3.10.7.4 fifth', reason: '' };
}

export const DEVIATION: Deviation = {
  frame: 2,
  kind: 'made-up',
  what: 'an ACK of <nothing>; a made-up one',
  clause: '3.10.7.4 fifth',
  strength: 'MUST',
  blame: 'sender',
  confidence: 'certain',
  allowed: ['<CTL=ACK>'],
};

/** A judgement of a made-up segment; what is not given is 0 or nothing. */
export function judged(
  frame: number,
  fromOriginator: boolean,
  segment: Partial<Segment>,
  more: Partial<Judgement> = {},
): Judgement {
  const blank = { seq: 0, ack: null, syn: false, fin: false, rst: false, len: 0, wnd: 100, life: 0, at: 0 };
  return {
    observed: {
      ...{ frame, time: 1000 + frame / 1000, fromOriginator, segment: { ...blank, ...segment } },
      ...{ bits: { psh: false, urg: false, ece: false, cwr: false }, options: {}, checksum: 'good' },
      ...{ ipId: frame, ttl: 64, optionsCut: false },
    },
    sender: step('ESTABLISHED', 'ESTABLISHED'),
    receiver: step('ESTABLISHED', 'ESTABLISHED'),
    meaning: 'ACK',
    deviations: [],
    ...more,
  };
}

/** A connection with these judgements. */
export function connectionOf(
  steps: readonly Judgement[],
  more: Partial<ExplainedConnection> = {},
): ExplainedConnection {
  return {
    ...{ file: 'a.pcap', number: 1, finish: 'capture ended', stepsLeftOut: 0 },
    originator: { address: '10.0.0.1', port: 40_000 },
    responder: { address: '2001:db8::2', port: 80 },
    first: { frame: 1, time: 1000.001 },
    last: { frame: steps.length, time: 1001 },
    packets: { originator: 1, responder: 1 },
    octets: { originator: 0, responder: 0 },
    zeek: { state: 'S1', history: 'ShA' },
    report: { ...BLANK_REPORT, deviations: steps.flatMap((s) => s.deviations), segments: steps.length },
    steps,
    ...more,
  };
}
