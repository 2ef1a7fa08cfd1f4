import { row, type StateRows } from '../row.js';
import { CHECK_ACK, CHECK_RST, CHECK_SEQUENCE, CHECK_SYN } from './arrivals.js';
import {
  ABORT_WITH_RESET,
  ALREADY_OPEN,
  CRASH,
  ERROR_CLOSING,
  HARD_ERROR,
  KEEP_ALIVE,
  NO_TIME_WAIT,
  queuedClose,
  RETRANSMISSION,
  SEND_TEXT,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** CLOSE-WAIT: the peer has closed; the user may still send and must CLOSE. */
export const CLOSE_WAIT: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: SEND_TEXT,
    RECEIVE: [
      row('text', '3.10.3', 'The rest of the text is returned.', {
        guard: 'textWaiting',
        actions: ['returnText'],
      }),
      row('closing', '3.10.3', 'Nothing more will come.', { actions: [ERROR_CLOSING] }),
    ],
    CLOSE: [
      row('again', '3.10.4', 'A CLOSE is queued already.', {
        guard: 'closeQueued',
        actions: [ERROR_CLOSING],
      }),
      row('unread', '3.6.1 (SHLD-3)', 'Text was not read: the peer is told by a RST (trap T-20).', {
        guard: 'unreadTextResets',
        target: 'CLOSED',
        actions: ['sendReset'],
      }),
      row('close', '3.10.4', 'The FIN follows the queued text; LAST-ACK (RFC 1122 4.2.2.20(a)).', {
        target: 'LAST-ACK',
        actions: ['queueFin', 'sendQueued'],
      }),
    ],
    ABORT: ABORT_WITH_RESET,
    STATUS,
    SEGMENT: [
      ...CHECK_SEQUENCE,
      ...CHECK_RST,
      ...CHECK_SYN,
      ...CHECK_ACK,
      row('process', '3.10.7.4 fifth', 'The ACK is processed; text and FIN after the FIN are ignored.', {
        actions: ['takeAck', 'sendQueued'],
      }),
    ],
    'TIMEOUT.RETRANSMISSION': RETRANSMISSION,
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': KEEP_ALIVE,
    'QUEUED.CLOSE': queuedClose('LAST-ACK'),
    'ICMP.HARD': HARD_ERROR,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
