import { row, type StateRows, says } from '../row.js';
import {
  ALREADY_OPEN,
  CRASH,
  HARD_ERROR_ABORTS,
  NO_KEEP_ALIVE,
  NO_QUEUED_CLOSE,
  NO_TIME_WAIT,
  QUEUE_RECEIVE,
  QUEUE_SEND,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** SYN-SENT: our SYN is out (RFC 9293 §3.10.7.3; the check of RCV.NXT is deleted by erratum 8167). */
export const SYN_SENT: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: QUEUE_SEND.filter((r) => r.name !== 'close-queued'),
    RECEIVE: QUEUE_RECEIVE,
    CLOSE: [
      row('close', '3.10.4', 'Queued calls return "closing"; nothing is sent.', {
        target: 'CLOSED',
        actions: [says('error: closing')],
      }),
    ],
    ABORT: [
      row('abort', '3.10.5', 'Queued calls return "reset"; no RST is due.', {
        target: 'CLOSED',
        actions: [says('error: connection reset')],
      }),
    ],
    STATUS,
    SEGMENT: [
      row('bad-ack-rst', '3.10.7.3 first', 'A RST that acknowledges what we did not send is dropped.', {
        guard: ['ack', '!ackOfSynSent', 'rst'],
      }),
      row(
        'bad-ack',
        '3.10.7.3 first',
        'An ACK of what we did not send draws a RST: this is how half-open peers are found.',
        {
          guard: ['ack', '!ackOfSynSent'],
          actions: ['answerReset'],
        },
      ),
      row('rst', '3.10.7.3 second', 'A RST that acknowledges our SYN refuses the connection.', {
        guard: ['rst', 'ack'],
        target: 'CLOSED',
        actions: [says('error: connection reset')],
      }),
      row('rst-no-ack', '3.10.7.3 second', 'A RST without ACK proves nothing.', { guard: 'rst' }),
      row('syn-ack-fin', '3.10.7.3 fourth', 'The SYN,ACK carries all the peer will ever say.', {
        guard: ['syn', 'ack', 'finReachedAfterSyn'],
        target: 'CLOSE-WAIT',
        actions: ['acceptSynAck', 'takeText', 'respond'],
      }),
      row('syn-ack', '3.10.7.3 fourth', 'Our SYN is acknowledged: the connection is established.', {
        guard: ['syn', 'ack'],
        target: 'ESTABLISHED',
        actions: ['acceptSynAck', 'takeText', 'respond'],
      }),
      row('syn', '3.10.7.3 fourth', 'Simultaneous open: SYN,ACK with the same ISS (MUST-10).', {
        guard: 'syn',
        target: 'SYN-RECEIVED',
        actions: ['acceptPeerSyn', 'sendSynAck'],
      }),
      row('other', '3.10.7.3 fifth', 'Neither SYN nor RST: dropped.'),
    ],
    'TIMEOUT.RETRANSMISSION': [
      row('not-running', '3.10.8', 'A timer that does not run cannot expire.', {
        guard: '!retransmissionTimerRuns',
      }),
      row('syn', '3.10.8', 'The SYN is sent again (MUST-22).', { actions: ['sendSyn'] }),
    ],
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': HARD_ERROR_ABORTS,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
