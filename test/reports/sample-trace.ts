import { blankTcb, type Tcb } from '../../model/tcb.js';
import type { Trace, TraceSegment, TraceState, TraceStep } from '../../reports/report.js';

/** A segment of the sample: what is not said is off or 0, the window is 4. */
export function segment(parts: Partial<TraceSegment> & Pick<TraceSegment, 'seq'>): TraceSegment {
  return { ack: null, syn: false, fin: false, rst: false, len: 0, wnd: 4, ...parts };
}

const fields = (tcb: Tcb): TraceState['a']['tcb'] => ({ ...tcb });
const end = (state: string, tcb: Tcb): TraceState['a'] => ({ state, tcb: fields(tcb) });

const RUNNING = { retransmission: true, user: true, timeWait: false };
const IDLE = { ...RUNNING, retransmission: false };

const A_CLOSED = blankTcb([1000]);
const A_SYN_SENT: Tcb = {
  ...blankTcb([], 1),
  life: 1,
  origin: 'active',
  remote: true,
  iss: 1000,
  sndUna: 1000,
  sndNxt: 1001,
  timers: RUNNING,
};
const A_OPEN: Tcb = {
  ...A_SYN_SENT,
  irs: 5000,
  sndUna: 1001,
  sndWnd: 4,
  sndWl1: 5000,
  sndWl2: 1001,
  maxSndWnd: 4,
  rcvNxt: 5001,
  timers: IDLE,
};
const A_SENT: Tcb = { ...A_OPEN, sndNxt: 1002, timers: RUNNING };
const A_FIN: Tcb = { ...A_SENT, sndNxt: 1003, finSeq: 1002 };

const B_CLOSED = blankTcb([5000]);
const B_LISTEN: Tcb = { ...B_CLOSED, origin: 'passive', timers: IDLE };
const B_RECEIVED: Tcb = {
  ...blankTcb([], 1),
  life: 1,
  origin: 'passive',
  iss: 5000,
  irs: 1000,
  sndUna: 5000,
  sndNxt: 5001,
  sndWnd: 4,
  sndWl1: 1000,
  maxSndWnd: 4,
  rcvNxt: 1001,
  timers: RUNNING,
};
const B_OPEN: Tcb = { ...B_RECEIVED, sndUna: 5001, sndWl1: 1001, sndWl2: 5001, timers: IDLE };
const B_TEXT: Tcb = { ...B_OPEN, rcvNxt: 1002 };

const SYN = segment({ seq: 1000, syn: true });
const SYN_ACK = segment({ seq: 5000, ack: 1001, syn: true });
const ACK = segment({ seq: 1001, ack: 5001 });
const TEXT = segment({ seq: 1001, ack: 5001, len: 1 });
const TEXT_ACK = segment({ seq: 5001, ack: 1002 });
const FIN = segment({ seq: 1002, ack: 5001, fin: true });

type Draft = Partial<Omit<TraceStep, 'number'>> & Pick<TraceStep, 'actor' | 'kind' | 'event' | 'after'>;

function steps(drafts: readonly Draft[]): readonly TraceStep[] {
  const blank = { segment: null, row: null, clause: null, reason: null, sent: [], signals: [] };
  return drafts.map((draft, i) => ({ number: i + 1, ...blank, ...draft }));
}

const state = (
  a: TraceState['a'],
  b: TraceState['b'],
  toA: TraceState['toA'],
  toB: TraceState['toB'],
): TraceState => ({
  a,
  b,
  toA,
  toB,
});

const closedA = end('CLOSED', A_CLOSED);
const synSent = end('SYN-SENT', A_SYN_SENT);
const received = end('SYN-RECEIVED', B_RECEIVED);
const openA = end('ESTABLISHED', A_OPEN);
const openB = end('ESTABLISHED', B_OPEN);

/** Made by hand: a passive and an active open with a lost SYN,ACK, one octet that is delivered and stays in flight, then CLOSE. */
export const SAMPLE_TRACE: Trace = {
  scenario: 'client-server/bag',
  initial: state(closedA, end('CLOSED', B_CLOSED), [], []),
  steps: steps([
    {
      actor: 'B',
      kind: 'call',
      event: 'OPEN.PASSIVE',
      row: 'CLOSED OPEN.PASSIVE passive',
      clause: '3.10.1',
      reason: 'A passive OPEN waits for a SYN.',
      after: state(closedA, end('LISTEN', B_LISTEN), [], []),
    },
    {
      actor: 'A',
      kind: 'call',
      event: 'OPEN.ACTIVE',
      row: 'CLOSED OPEN.ACTIVE active',
      clause: '3.10.1',
      reason: 'An active OPEN chooses ISS and sends a SYN.',
      sent: [SYN],
      after: state(synSent, end('LISTEN', B_LISTEN), [], [SYN]),
    },
    {
      actor: 'B',
      kind: 'deliver',
      event: 'SEGMENT',
      segment: SYN,
      row: 'LISTEN SEGMENT syn',
      clause: '3.10.7.2 third',
      reason: 'The SYN is answered by SYN,ACK with a new ISS.',
      sent: [SYN_ACK],
      after: state(synSent, received, [SYN_ACK], []),
    },
    {
      actor: 'network',
      kind: 'drop',
      event: 'SEGMENT',
      segment: SYN_ACK,
      after: state(synSent, received, [], []),
    },
    {
      actor: 'B',
      kind: 'timer',
      event: 'TIMEOUT.RETRANSMISSION',
      row: 'SYN-RECEIVED TIMEOUT.RETRANSMISSION syn-ack',
      clause: '3.10.8',
      reason: 'The SYN,ACK is sent again.',
      sent: [SYN_ACK],
      after: state(synSent, received, [SYN_ACK], []),
    },
    {
      actor: 'A',
      kind: 'deliver',
      event: 'SEGMENT',
      segment: SYN_ACK,
      row: 'SYN-SENT SEGMENT syn-ack',
      clause: '3.10.7.3 fourth',
      reason: 'Our SYN is acknowledged: the connection is established.',
      sent: [ACK],
      after: state(openA, received, [], [ACK]),
    },
    {
      actor: 'B',
      kind: 'deliver',
      event: 'SEGMENT',
      segment: ACK,
      row: 'SYN-RECEIVED SEGMENT ack',
      clause: '3.10.7.4 fifth',
      reason: 'Our SYN is acknowledged: the connection is established.',
      after: state(openA, openB, [], []),
    },
    {
      actor: 'A',
      kind: 'call',
      event: 'SEND',
      row: 'ESTABLISHED SEND send',
      clause: '3.10.2',
      reason: 'Text is segmentized and sent with a piggybacked acknowledgment.',
      sent: [TEXT],
      after: state(end('ESTABLISHED', A_SENT), openB, [], [TEXT]),
    },
    {
      actor: 'B',
      kind: 'duplicate',
      event: 'SEGMENT',
      segment: TEXT,
      row: 'ESTABLISHED SEGMENT process',
      clause: '3.10.7.4 fifth and seventh',
      reason: 'ACK and text are processed.',
      sent: [TEXT_ACK],
      after: state(end('ESTABLISHED', A_SENT), end('ESTABLISHED', B_TEXT), [TEXT_ACK], [TEXT]),
    },
    {
      actor: 'A',
      kind: 'call',
      event: 'CLOSE',
      row: 'ESTABLISHED CLOSE close',
      clause: '3.10.4',
      reason: 'The FIN follows the queued text; FIN-WAIT-1 in any case.',
      sent: [FIN],
      after: state(end('FIN-WAIT-1', A_FIN), end('ESTABLISHED', B_TEXT), [TEXT_ACK], [TEXT, FIN]),
    },
  ]),
};
