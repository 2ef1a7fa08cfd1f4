import { type Row, row, says } from '../row.js';
import type { StateName } from '../state-name.js';

/** The steps of SEGMENT ARRIVES that "otherwise" states share (RFC 9293 §3.10.7.4), in the order of the text. */

/** First step: the sequence number. */
export const CHECK_SEQUENCE: readonly Row[] = [
  row(
    'unacceptable-rst',
    '3.10.7.4 first',
    'An unacceptable RST is dropped; its number alone decides (§3.5.3).',
    { guard: ['!acceptable', 'rst'] },
  ),
  row('unacceptable', '3.10.7.4 first', 'An unacceptable segment is answered by an ACK and dropped.', {
    guard: '!acceptable',
    actions: ['sendAck'],
  }),
];

const CHALLENGE_RST = row(
  'rst-challenge',
  '3.10.7.4 second; RFC 5961 §3',
  'A RST that is not exactly at RCV.NXT is challenged.',
  {
    guard: 'rst',
    actions: ['sendAck'],
  },
);

/** Second step where pending calls are told: ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT. */
export const CHECK_RST: readonly Row[] = [
  row('rst', '3.10.7.4 second', 'The peer aborts; all pending calls return "reset".', {
    guard: 'rstResets',
    target: 'CLOSED',
    actions: [says('error: connection reset')],
  }),
  CHALLENGE_RST,
];

/** Second step where nobody waits any more: CLOSING, LAST-ACK. */
export const CHECK_RST_QUIETLY: readonly Row[] = [
  row('rst', '3.10.7.4 second', 'Both sides have closed: the TCB is deleted.', {
    guard: 'rstResets',
    target: 'CLOSED',
  }),
  CHALLENGE_RST,
];

/** Second step in TIME-WAIT (trap T-12). */
export const CHECK_RST_TIME_WAIT: readonly Row[] = [
  row('rst-ignored', 'RFC 1337 §3', 'A RST may be the echo of an old duplicate: TIME-WAIT goes on.', {
    guard: ['rstResets', 'rstIgnoredInTimeWait'],
  }),
  ...CHECK_RST_QUIETLY,
];

/** Second step in SYN-RECEIVED. */
export const CHECK_RST_SYN_RECEIVED: readonly Row[] = [
  row('rst-reopened', '3.6.1 (MAY-2)', 'The SYN was an old duplicate: back to TIME-WAIT.', {
    guard: ['rstResets', 'reopened'],
    target: 'TIME-WAIT',
    actions: ['returnToTimeWait'],
  }),
  row(
    'rst-passive',
    '3.10.7.4 second',
    'A passive OPEN goes back to LISTEN; the user need not be told (MUST-11).',
    {
      guard: ['rstResets', 'openedPassively'],
      target: 'LISTEN',
      actions: ['returnToListen'],
    },
  ),
  row('rst-active', '3.10.7.4 second', 'The peer refuses the active OPEN.', {
    guard: 'rstResets',
    target: 'CLOSED',
    actions: [says('error: connection refused')],
  }),
  CHALLENGE_RST,
];

/** Fourth step in the synchronized states. */
export const CHECK_SYN: readonly Row[] = [
  row('syn-reset', 'RFC 793 §3.9', 'A SYN in the window is an error.', {
    guard: 'synResets',
    target: 'CLOSED',
    actions: ['answerReset', says('error: connection reset')],
  }),
  row('syn-challenge', '3.10.7.4 fourth; RFC 5961 §4', 'A SYN is challenged, whatever its number.', {
    guard: 'syn',
    actions: ['sendAck'],
  }),
];

/** Fourth step in SYN-RECEIVED. */
export const CHECK_SYN_SYN_RECEIVED: readonly Row[] = [
  row('syn-reopened', '3.6.1 (MAY-2)', 'Another SYN: back to TIME-WAIT.', {
    guard: ['syn', 'reopened'],
    target: 'TIME-WAIT',
    actions: ['returnToTimeWait'],
  }),
  row('syn-passive', '3.10.7.4 fourth', 'A passive OPEN goes back to LISTEN.', {
    guard: ['syn', 'openedPassively'],
    target: 'LISTEN',
    actions: ['returnToListen'],
  }),
  ...CHECK_SYN,
];

/** Fifth step, its first sentence: without ACK nothing is processed. */
export const CHECK_ACK_BIT: readonly Row[] = [
  row('no-ack', '3.10.7.4 fifth', 'Without the ACK bit the segment is dropped.', { guard: '!ack' }),
];

/** Fifth step in the synchronized states: the range of the ACK. */
export const CHECK_ACK: readonly Row[] = [
  ...CHECK_ACK_BIT,
  row('ack-range', '3.10.7.4 fifth', 'An ACK of what was never sent, or too old, is answered by an ACK.', {
    guard: '!ackInRange',
    actions: ['sendAck'],
  }),
  row('duplicate-ack', '3.10.7.4 fifth', 'A duplicate ACK is ignored with its segment (trap T-22).', {
    guard: 'duplicateAckDrops',
  }),
];

/** Sixth step is skipped (URG); seventh and eighth in ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2. */
export function takeFin(name: string, guard: Row['guard'], target: StateName, reason: string): Row {
  return row(name, '3.10.7.4 eighth', reason, {
    ...(guard === undefined ? {} : { guard }),
    target,
    actions: ['takeAck', 'takeText', 'respond'],
  });
}

/** The segment is in order and changes no state. */
export const PROCESS_TEXT: Row = row('process', '3.10.7.4 fifth and seventh', 'ACK and text are processed.', {
  actions: ['takeAck', 'takeText', 'respond'],
});

/** Text after the user's full close (trap T-20). */
export const TEXT_AFTER_CLOSE: Row = row(
  'text-after-close',
  '3.6.1 (SHLD-3)',
  'Nobody will read this text: the peer is told by a RST.',
  {
    guard: 'textAfterClose',
    target: 'CLOSED',
    actions: ['sendReset', says('error: connection reset')],
  },
);
