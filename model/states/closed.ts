import { type Row, row, type StateRows, says } from '../row.js';
import { CRASH, NO_KEEP_ALIVE } from './common.js';

const noConnection = (clause: string): readonly Row[] => [
  row('none', clause, 'There is no connection.', { actions: [says('error: connection does not exist')] }),
];

const noTcb: readonly Row[] = [
  row('none', '3.3.2', 'CLOSED has no TCB: no timer, no queue, nothing an error could name.'),
];

/** CLOSED: no connection at all (RFC 9293 §3.10.1-6, §3.10.7.1). */
export const CLOSED: StateRows = {
  entry: ['deleteTcb'],
  on: {
    'OPEN.ACTIVE': [
      row('no-remote', '3.10.1', 'An active OPEN must name the remote socket.', {
        guard: 'remoteUnspecified',
        actions: [says('error: remote socket unspecified')],
      }),
      row('no-resources', '3.10.1', 'No room to create another connection.', {
        guard: 'noIsnLeft',
        actions: [says('error: insufficient resources')],
      }),
      row('active', '3.10.1', 'An active OPEN chooses ISS and sends a SYN.', {
        target: 'SYN-SENT',
        actions: ['noteRemote', 'openActive', 'sendSyn'],
      }),
    ],
    'OPEN.PASSIVE': [
      row('passive', '3.10.1', 'A passive OPEN waits for a SYN.', {
        target: 'LISTEN',
        actions: ['noteRemote', 'listen'],
      }),
    ],
    SEND: noConnection('3.10.2'),
    RECEIVE: noConnection('3.10.3'),
    CLOSE: noConnection('3.10.4'),
    ABORT: noConnection('3.10.5'),
    STATUS: noConnection('3.10.6'),
    SEGMENT: [
      row('rst', '3.10.7.1', 'A RST is never answered.', { guard: 'rst' }),
      row('reset', '3.10.7.1', 'Anything else is answered by a RST that its sender will accept.', {
        actions: ['answerReset'],
      }),
    ],
    'TIMEOUT.RETRANSMISSION': noTcb,
    'TIMEOUT.USER': noTcb,
    'TIMEOUT.TIME-WAIT': noTcb,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': noTcb,
    'ICMP.HARD': noTcb,
    'ICMP.SOFT': noTcb,
    CRASH,
  },
};
