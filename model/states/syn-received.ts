import { row, type StateRows } from '../row.js';
import { CHECK_ACK_BIT, CHECK_RST_SYN_RECEIVED, CHECK_SEQUENCE, CHECK_SYN_SYN_RECEIVED } from './arrivals.js';
import {
  ABORT_WITH_RESET,
  ALREADY_OPEN,
  CRASH,
  ERROR_CLOSING,
  HARD_ERROR_ABORTS,
  NO_KEEP_ALIVE,
  NO_TIME_WAIT,
  QUEUE_RECEIVE,
  QUEUE_SEND,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** SYN-RECEIVED: both SYNs are known, ours is not acknowledged; remembers how it was opened (MUST-11). */
export const SYN_RECEIVED: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: QUEUE_SEND,
    RECEIVE: QUEUE_RECEIVE,
    CLOSE: [
      row('again', '3.10.4', 'A CLOSE is queued already.', {
        guard: 'closeQueued',
        actions: [ERROR_CLOSING],
      }),
      row('close', '3.10.4', 'Nothing waits to be sent: the FIN goes out.', {
        guard: 'nothingToSend',
        target: 'FIN-WAIT-1',
        actions: ['sendFinNow'],
      }),
      row('queue', '3.10.4', 'The CLOSE waits for ESTABLISHED behind the queued text.', {
        actions: ['queueClose'],
      }),
    ],
    ABORT: ABORT_WITH_RESET,
    STATUS,
    SEGMENT: [
      row('syn-repeated', '3.8.1', 'The peer repeats its SYN: it has not seen our SYN,ACK (trap T-10).', {
        guard: 'synRepeated',
        actions: ['sendSynAck'],
      }),
      row(
        'syn-ack-crosses',
        '3.5 Figure 7',
        'After a simultaneous open the crossing SYN,ACK establishes (trap T-04).',
        {
          guard: 'synAckCrosses',
          target: 'ESTABLISHED',
          actions: ['takeAckOfSyn', 'takeText', 'respond'],
        },
      ),
      ...CHECK_SEQUENCE,
      ...CHECK_RST_SYN_RECEIVED,
      ...CHECK_SYN_SYN_RECEIVED,
      ...CHECK_ACK_BIT,
      row('bad-ack-fin', '3.10.7.4 fifth', 'The letter sends the RST and goes on to the FIN (trap T-11).', {
        guard: ['!acknowledgesNew', 'badAckGoesOn', 'finReached'],
        target: 'CLOSE-WAIT',
        actions: ['answerReset', 'takeText', 'sendAck'],
      }),
      row('bad-ack', '3.10.7.4 fifth', 'An ACK that does not cover our SYN draws a RST; the state is kept.', {
        guard: '!acknowledgesNew',
        actions: ['answerReset'],
      }),
      row(
        'ack-fin',
        '3.10.7.4 fifth and eighth',
        'Established and, by the same segment, half-closed by the peer.',
        {
          guard: 'finReached',
          target: 'CLOSE-WAIT',
          actions: ['takeAckOfSyn', 'takeText', 'respond'],
        },
      ),
      row('ack', '3.10.7.4 fifth', 'Our SYN is acknowledged: the connection is established.', {
        target: 'ESTABLISHED',
        actions: ['takeAckOfSyn', 'takeText', 'respond'],
      }),
    ],
    'TIMEOUT.RETRANSMISSION': [
      row('not-running', '3.10.8', 'A timer that does not run cannot expire.', {
        guard: '!retransmissionTimerRuns',
      }),
      row('syn-ack', '3.10.8', 'The SYN,ACK is sent again.', { actions: ['sendSynAck'] }),
    ],
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': [row('waits', '3.10.4', 'The CLOSE waits for ESTABLISHED.')],
    'ICMP.HARD': HARD_ERROR_ABORTS,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
