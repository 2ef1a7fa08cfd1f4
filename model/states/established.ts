import { row, type StateRows } from '../row.js';
import { CHECK_ACK, CHECK_RST, CHECK_SEQUENCE, CHECK_SYN, PROCESS_TEXT, takeFin } from './arrivals.js';
import {
  ABORT_WITH_RESET,
  ALREADY_OPEN,
  CRASH,
  ERROR_CLOSING,
  HARD_ERROR,
  KEEP_ALIVE,
  NO_TIME_WAIT,
  queuedClose,
  RECEIVE_TEXT,
  RETRANSMISSION,
  SEND_TEXT,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** ESTABLISHED: text flows both ways. */
export const ESTABLISHED: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: SEND_TEXT,
    RECEIVE: RECEIVE_TEXT,
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
      row('close', '3.10.4', 'The FIN follows the queued text; FIN-WAIT-1 in any case.', {
        target: 'FIN-WAIT-1',
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
      takeFin('fin', 'finReached', 'CLOSE-WAIT', 'The peer has closed its direction.'),
      PROCESS_TEXT,
    ],
    'TIMEOUT.RETRANSMISSION': RETRANSMISSION,
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': KEEP_ALIVE,
    'QUEUED.CLOSE': queuedClose('FIN-WAIT-1'),
    'ICMP.HARD': HARD_ERROR,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
