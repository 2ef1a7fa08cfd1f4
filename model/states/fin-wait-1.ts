import { row, type StateRows } from '../row.js';
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
  NO_KEEP_ALIVE,
  NO_QUEUED_CLOSE,
  NO_TIME_WAIT,
  RECEIVE_TEXT,
  RETRANSMISSION,
  SOFT_ERROR,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** FIN-WAIT-1: we have closed; our FIN is not acknowledged (it may still wait behind text, trap T-21). */
export const FIN_WAIT_1: StateRows = {
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
      row(
        'syn-not-acknowledged',
        '3.10.7.4 fifth',
        'Closed in SYN-RECEIVED: our SYN must be acknowledged first (trap T-07).',
        {
          guard: ['ack', 'synMustBeAcknowledged', '!acknowledgesNew'],
          actions: ['answerReset'],
        },
      ),
      ...CHECK_ACK,
      TEXT_AFTER_CLOSE,
      takeFin(
        'fin-and-ack-of-fin',
        ['ourFinAcknowledged', 'finReached'],
        'TIME-WAIT',
        "One segment acknowledges our FIN and carries the peer's (Figure 5, note 2).",
      ),
      row('ack-of-fin', '3.10.7.4 fifth', 'Our FIN is acknowledged.', {
        guard: 'ourFinAcknowledged',
        target: 'FIN-WAIT-2',
        actions: ['takeAck', 'takeText', 'respond'],
      }),
      takeFin('fin', 'finReached', 'CLOSING', 'Simultaneous close: the FINs have crossed.'),
      PROCESS_TEXT,
    ],
    'TIMEOUT.RETRANSMISSION': [
      row('syn-ack', '3.10.8', 'Closed in SYN-RECEIVED: the SYN,ACK is the oldest segment.', {
        guard: ['retransmissionTimerRuns', 'synUnacknowledged'],
        actions: ['sendSynAck'],
      }),
      ...RETRANSMISSION,
    ],
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': HARD_ERROR,
    'ICMP.SOFT': SOFT_ERROR,
    CRASH,
  },
};
