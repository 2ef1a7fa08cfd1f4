import { row, type StateRows, says } from '../row.js';
import {
  CRASH,
  NO_ICMP,
  NO_KEEP_ALIVE,
  NO_QUEUED_CLOSE,
  NO_RETRANSMISSION,
  NO_TIME_WAIT,
  QUEUE_RECEIVE,
  STATUS,
  USER_TIMEOUT,
} from './common.js';

/** LISTEN: waiting for a SYN from any, or from the named, remote socket (RFC 9293 §3.10.7.2). */
export const LISTEN: StateRows = {
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
      row('active', '3.10.1', 'The passive OPEN becomes active.', {
        target: 'SYN-SENT',
        actions: ['noteRemote', 'openActive', 'sendSyn'],
      }),
    ],
    'OPEN.PASSIVE': [
      row('exists', '3.10.1', 'The socket listens already.', {
        actions: [says('error: connection already exists')],
      }),
    ],
    SEND: [
      row('no-remote', '3.10.2', 'Nobody to send to.', {
        guard: 'remoteUnknown',
        actions: [says('error: remote socket unspecified')],
      }),
      row('no-resources', '3.10.2', 'No room to create the connection.', {
        guard: 'noIsnLeft',
        actions: [says('error: insufficient resources')],
      }),
      row('active', '3.10.2', 'The passive OPEN becomes active; the text waits for ESTABLISHED.', {
        target: 'SYN-SENT',
        actions: ['queueText', 'openActive', 'sendSyn'],
      }),
    ],
    RECEIVE: QUEUE_RECEIVE,
    CLOSE: [
      row('close', '3.10.4', 'Waiting RECEIVEs return "closing"; the TCB is deleted.', {
        target: 'CLOSED',
        actions: [says('error: closing')],
      }),
    ],
    ABORT: [
      row('abort', '3.10.5', 'Waiting RECEIVEs return "reset"; nobody is there to be told.', {
        target: 'CLOSED',
        actions: [says('error: connection reset')],
      }),
    ],
    STATUS,
    SEGMENT: [
      row('rst', '3.10.7.2 first', 'A RST cannot be for a connection that does not exist yet.', {
        guard: 'rst',
      }),
      row('ack', '3.10.7.2 second', 'Any ACK is bad here and draws a RST.', {
        guard: 'ack',
        actions: ['answerReset'],
      }),
      row('syn-fin', '3.10.7.2 third', 'A SYN with FIN is dropped by choice (trap T-25).', {
        guard: ['syn', 'finOnSynDropped'],
      }),
      row('no-resources', '3.10.7.2 third', 'No room for another connection: the SYN is not seen.', {
        guard: ['syn', 'noIsnLeft'],
      }),
      row('syn', '3.10.7.2 third', 'The SYN is answered by SYN,ACK with a new ISS.', {
        guard: 'syn',
        target: 'SYN-RECEIVED',
        actions: ['acceptConnection', 'sendSynAck'],
      }),
      row('other', '3.10.7.2 fourth', 'Nothing else can be for this connection.'),
    ],
    'TIMEOUT.RETRANSMISSION': NO_RETRANSMISSION,
    'TIMEOUT.USER': USER_TIMEOUT,
    'TIMEOUT.TIME-WAIT': NO_TIME_WAIT,
    'TIMEOUT.KEEP-ALIVE': NO_KEEP_ALIVE,
    'QUEUED.CLOSE': NO_QUEUED_CLOSE,
    'ICMP.HARD': NO_ICMP,
    'ICMP.SOFT': NO_ICMP,
    CRASH,
  },
};
