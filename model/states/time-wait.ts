import { row, type StateRows } from '../row.js';
import { CHECK_ACK, CHECK_RST_TIME_WAIT, CHECK_SEQUENCE, CHECK_SYN } from './arrivals.js';
import {
  ABORT_SILENTLY,
  ALREADY_OPEN,
  CRASH,
  closing,
  NO_ICMP,
  NO_KEEP_ALIVE,
  NO_QUEUED_CLOSE,
  NO_RETRANSMISSION,
  NO_USER_TIMEOUT,
  RECEIVE_CLOSING,
  STATUS,
} from './common.js';

/** TIME-WAIT: the active closer waits 2 MSL so that its last ACK can be repeated and old segments die (MUST-13). */
export const TIME_WAIT: StateRows = {
  entry: ['startTimeWait'],
  on: {
    'OPEN.ACTIVE': ALREADY_OPEN,
    'OPEN.PASSIVE': ALREADY_OPEN,
    SEND: closing('3.10.2'),
    RECEIVE: RECEIVE_CLOSING,
    CLOSE: closing('3.10.4'),
    ABORT: ABORT_SILENTLY,
    STATUS,
    SEGMENT: [
      row('reopen', '3.6.1 (MAY-2)', 'A SYN beyond all numbers of the old connection begins a new one.', {
        guard: 'synReopens',
        target: 'SYN-RECEIVED',
        actions: ['reopenConnection', 'sendSynAck'],
      }),
      row(
        'fin-repeated',
        '3.10.7.4 fifth and eighth',
        'The peer repeats its FIN: acknowledge, restart 2 MSL (trap T-05).',
        {
          guard: 'finRepeated',
          actions: ['sendAck', 'startTimeWait'],
        },
      ),
      ...CHECK_SEQUENCE,
      ...CHECK_RST_TIME_WAIT,
      ...CHECK_SYN,
      ...CHECK_ACK,
      row('fin', '3.10.7.4 eighth', 'A FIN is acknowledged and 2 MSL restarted.', {
        guard: 'fin',
        actions: ['sendAck', 'startTimeWait'],
      }),
      row(
        'ack-answered',
        '3.10.7.4 fifth',
        'By the letter anything acceptable is acknowledged and restarts 2 MSL (trap T-06).',
        {
          guard: 'ackAnsweredInTimeWait',
          actions: ['sendAck', 'startTimeWait'],
        },
      ),
      row('other', '3.10.7.4 fifth', 'An ACK without FIN asks for nothing.'),
    ],
    'TIMEOUT.RETRANSMISSION': NO_RETRANSMISSION,
    'TIMEOUT.USER': NO_USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': [
      row('expires', '3.10.8', '2 MSL are over: the connection is deleted.', {
        guard: 'timeWaitTimerRuns',
        target: 'CLOSED',
      }),
      row('not-running', '3.10.8', 'A timer that does not run cannot expire.'),
    ],
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': NO_ICMP,
    'ICMP.SOFT': NO_ICMP,
    CRASH,
  },
};
