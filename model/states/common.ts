import { type Row, row, says } from '../row.js';
import type { StateName } from '../state-name.js';

/** Rows that several states share, each written once. Order and names are those of RFC 9293 §3.10. */

export const ALREADY_OPEN: readonly Row[] = [
  row('exists', '3.10.1', 'A connection exists already on this pair of sockets.', {
    actions: [says('error: connection already exists')],
  }),
];

export const ERROR_CLOSING = says('error: connection closing');

/** SEND, RECEIVE or CLOSE after our CLOSE. */
export function closing(clause: string): readonly Row[] {
  return [row('closing', clause, 'The user has closed already.', { actions: [ERROR_CLOSING] })];
}

/** SEND before ESTABLISHED: queued up to the buffer. */
export const QUEUE_SEND: readonly Row[] = [
  row('close-queued', '3.10.2', 'A CLOSE was called before this SEND.', {
    guard: 'closeQueued',
    actions: [ERROR_CLOSING],
  }),
  row('no-room', '3.10.2', 'No space to queue the text.', {
    guard: 'sendQueueFull',
    actions: [says('error: insufficient resources')],
  }),
  row('queue', '3.10.2', 'The text waits for ESTABLISHED.', { actions: ['queueText'] }),
];

/** SEND in ESTABLISHED and CLOSE-WAIT. */
export const SEND_TEXT: readonly Row[] = [
  row('close-queued', '3.10.2', 'A CLOSE was called before this SEND.', {
    guard: 'closeQueued',
    actions: [ERROR_CLOSING],
  }),
  row('no-room', '3.10.2', 'No space to queue the text.', {
    guard: 'sendQueueFull',
    actions: [says('error: insufficient resources')],
  }),
  row('send', '3.10.2', 'Text is segmentized and sent with a piggybacked acknowledgment.', {
    actions: ['queueText', 'sendQueued'],
  }),
];

const NO_ROOM_TO_RECEIVE = row('no-room', '3.10.3', 'No space to queue the request.', {
  guard: 'receiveQueueFull',
  actions: [says('error: insufficient resources')],
});

/** RECEIVE before ESTABLISHED. */
export const QUEUE_RECEIVE: readonly Row[] = [
  NO_ROOM_TO_RECEIVE,
  row('queue', '3.10.3', 'The request waits for text.', { actions: ['queueReceive'] }),
];

/** RECEIVE in ESTABLISHED, FIN-WAIT-1 and FIN-WAIT-2. */
export const RECEIVE_TEXT: readonly Row[] = [
  row('text-opens-window', '3.8.6', 'Text is returned and the closed window is offered again.', {
    guard: ['textWaiting', 'windowClosed'],
    actions: ['returnText', 'sendAck'],
  }),
  row('text', '3.10.3', 'Text that has arrived is returned.', {
    guard: 'textWaiting',
    actions: ['returnText'],
  }),
  ...QUEUE_RECEIVE,
];

/** RECEIVE in CLOSING, LAST-ACK and TIME-WAIT (trap T-16). */
export const RECEIVE_CLOSING: readonly Row[] = [
  row('rest', '3.9.1.3', 'Text that is still there is returned, as sockets do.', {
    guard: 'textReturned',
    actions: ['returnText'],
  }),
  row('closing', '3.10.3', 'Nothing more will come.', { actions: [ERROR_CLOSING] }),
];

/** ABORT in SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2 and CLOSE-WAIT. */
export const ABORT_WITH_RESET: readonly Row[] = [
  row('hold', '3.5.2', 'The sender of a RST holds TIME-WAIT (trap T-13).', {
    guard: 'abortHoldsTimeWait',
    target: 'TIME-WAIT',
    actions: ['flushQueues', 'sendReset', says('error: connection reset')],
  }),
  row('abort', '3.10.5', 'The peer is told by a RST; all queued calls return.', {
    target: 'CLOSED',
    actions: ['sendReset', says('error: connection reset')],
  }),
];

/** ABORT in CLOSING, LAST-ACK and TIME-WAIT. */
export const ABORT_SILENTLY: readonly Row[] = [
  row('abort', '3.10.5', 'Both FINs were sent: the TCB is deleted and no RST is due.', {
    target: 'CLOSED',
    actions: [says('ok')],
  }),
];

/** STATUS of a connection. */
export const STATUS: readonly Row[] = [
  row('status', '3.10.6 (MAY be left out, 3.9.1)', 'The state and the TCB are returned.', {
    actions: [says('status')],
  }),
];

/** A user timeout that runs. */
export const USER_TIMEOUT: readonly Row[] = [
  row('expires', '3.10.8', 'All queues are flushed and the user is told.', {
    guard: 'userTimerRuns',
    target: 'CLOSED',
    actions: [says('error: connection aborted due to user timeout')],
  }),
  row('not-running', '3.10.8', 'A timer that does not run cannot expire.'),
];

export const NO_USER_TIMEOUT: readonly Row[] = [
  row('not-running', '3.10.8', 'No user timer runs in this state.'),
];

export const NO_RETRANSMISSION: readonly Row[] = [
  row('not-running', '3.10.8', 'Nothing is on the retransmission queue in this state.'),
];

export const NO_TIME_WAIT: readonly Row[] = [
  row('not-running', '3.10.8', 'The 2 MSL timer runs in TIME-WAIT only.'),
];

const KEEP_ALIVE_PROBE = row(
  'probe',
  '3.8.4 (SHLD-12)',
  'A probe with SEQ = SND.NXT - 1 draws an ACK from a peer that is alive.',
  { actions: ['sendKeepAlive'] },
);

/** The keep-alive timer of an idle connection (§3.8.4); the application asks for it, default off (MUST-25). */
export const KEEP_ALIVE: readonly Row[] = [
  row('busy', '3.8.4 (MUST-26)', 'Something is outstanding: the connection is not idle.', {
    guard: 'somethingOutstanding',
  }),
  KEEP_ALIVE_PROBE,
];

/** In FIN-WAIT-2 nothing can be outstanding. */
export const KEEP_ALIVE_IDLE: readonly Row[] = [KEEP_ALIVE_PROBE];

export const NO_KEEP_ALIVE: readonly Row[] = [
  row('not-idle', '3.8.4 (MUST-26)', 'Only an idle, synchronized connection is kept alive.'),
];

/** The retransmission timeout of the synchronized states. */
export const RETRANSMISSION: readonly Row[] = [
  row('not-running', '3.10.8', 'A timer that does not run cannot expire.', {
    guard: '!retransmissionTimerRuns',
  }),
  row('oldest', '3.10.8', 'The segment at the front of the retransmission queue is sent again.', {
    guard: 'somethingOutstanding',
    actions: ['retransmit'],
  }),
  row('probe', '3.8.6.1', 'A closed window is probed with one octet of new text.', {
    actions: ['probeWindow'],
  }),
];

export const NO_QUEUED_CLOSE: readonly Row[] = [
  row('none', '3.10.4', 'A CLOSE is queued in SYN-RECEIVED only.'),
];

/** A CLOSE queued in SYN-RECEIVED is processed after ESTABLISHED. */
export function queuedClose(target: StateName): readonly Row[] {
  return [
    row('close', '3.10.4', 'The CLOSE queued in SYN-RECEIVED is processed now.', {
      guard: 'closeQueued',
      target,
      actions: ['queueFin', 'sendQueued'],
    }),
    row('none', '3.10.4', 'No CLOSE is queued.'),
  ];
}

/** Hard ICMP errors before the connection is synchronized (SHLD-26). */
export const HARD_ERROR_ABORTS: readonly Row[] = [
  row('abort', '3.9.2.2', 'A hard error aborts an attempt to connect (SHLD-26).', {
    target: 'CLOSED',
    actions: [says('error: connection refused')],
  }),
];

/** Hard ICMP errors in a synchronized state (trap T-26). */
export const HARD_ERROR: readonly Row[] = [
  row('report', 'RFC 5927 §5', 'A synchronized connection treats it as a soft error.', {
    guard: 'hardErrorOnlyReported',
    actions: [says('report: destination unreachable')],
  }),
  row('abort', '3.9.2.2', 'A hard error should abort the connection (SHLD-26).', {
    target: 'CLOSED',
    actions: [says('error: connection aborted by ICMP')],
  }),
];

export const SOFT_ERROR: readonly Row[] = [
  row('report', '3.9.2.2 (SHLD-25)', 'A soft error never aborts (MUST-56); the user is informed.', {
    actions: [says('report: destination unreachable')],
  }),
];

export const NO_ICMP: readonly Row[] = [
  row('ignore', '3.9.2.2', 'The error names no segment this connection has in flight.'),
];

export const CRASH: readonly Row[] = [
  row('crash', '3.5.1', 'The host loses all memory of the connection.', { target: 'CLOSED' }),
];
