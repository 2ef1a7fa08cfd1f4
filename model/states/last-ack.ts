import { row, type StateRows } from '../row.js';
import { CHECK_ACK, CHECK_RST_QUIETLY, CHECK_SEQUENCE, CHECK_SYN } from './arrivals.js';
import {
  ABORT_SILENTLY,
  ALREADY_OPEN,
  CRASH,
  closing,
  HARD_ERROR,
  NO_KEEP_ALIVE,
  NO_QUEUED_CLOSE,
  NO_TIME_WAIT,
  RECEIVE_CLOSING,
  RETRANSMISSION,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** LAST-ACK: the peer closed first, then we; only the ACK of our FIN is missing. */
export const LAST_ACK: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: closing('3.10.2'),
    RECEIVE: RECEIVE_CLOSING,
    CLOSE: closing('3.10.4'),
    ABORT: ABORT_SILENTLY,
    STATUS,
    SEGMENT: [
      ...CHECK_SEQUENCE,
      ...CHECK_RST_QUIETLY,
      ...CHECK_SYN,
      ...CHECK_ACK,
      row('ack-of-fin', '3.10.7.4 fifth', 'Our FIN is acknowledged: the connection is over.', {
        guard: 'ourFinAcknowledged',
        target: 'CLOSED',
        actions: ['takeAck'],
      }),
      row('process', '3.10.7.4 fifth', 'Our FIN is not covered: only the ACK is taken.', {
        actions: ['takeAck', 'sendQueued'],
      }),
    ],
    'TIMEOUT.RETRANSMISSION': RETRANSMISSION,
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': HARD_ERROR,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
