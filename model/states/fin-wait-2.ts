import type { StateRows } from '../row.js';
import {
  CHECK_ACK,
  CHECK_RST,
  CHECK_SEQUENCE,
  CHECK_SYN,
  PROCESS_TEXT,
  TEXT_AFTER_CLOSE,
  takeFin,
} from './arrivals.js';
import {
  ABORT_WITH_RESET,
  ALREADY_OPEN,
  CRASH,
  closing,
  HARD_ERROR,
  KEEP_ALIVE_IDLE,
  NO_QUEUED_CLOSE,
  NO_RETRANSMISSION,
  NO_TIME_WAIT,
  RECEIVE_TEXT,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** FIN-WAIT-2: our direction is closed and acknowledged; the peer may go on sending. */
export const FIN_WAIT_2: StateRows = {
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: closing('3.10.2'),
    RECEIVE: RECEIVE_TEXT,
    CLOSE: closing('3.10.4'),
    ABORT: ABORT_WITH_RESET,
    STATUS,
    SEGMENT: [
      ...CHECK_SEQUENCE,
      ...CHECK_RST,
      ...CHECK_SYN,
      ...CHECK_ACK,
      TEXT_AFTER_CLOSE,
      takeFin(
        'fin',
        'finReached',
        'TIME-WAIT',
        'The peer has closed too: the active closer waits 2 MSL (MUST-13).',
      ),
      PROCESS_TEXT,
    ],
    'TIMEOUT.RETRANSMISSION': NO_RETRANSMISSION,
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': KEEP_ALIVE_IDLE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': HARD_ERROR,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
