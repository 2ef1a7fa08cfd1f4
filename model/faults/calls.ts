import type { Fault } from '../fault.js';
import { says } from '../row.js';
import { advance } from '../sequence.js';
import { blankTcb } from '../tcb.js';
import { fault } from './make.js';
import { action, all, change, does, entry, guard, insert, remove, stay } from './patch.js';

/** Design errors of user calls, timers, ICMP and crashes. */
export const CALL_FAULTS: readonly Fault[] = [
  fault(
    'call-without-connection',
    'SEND without a connection returns nothing',
    ['U-SEND-CLOSED'],
    does('CLOSED SEND none'),
  ),
  fault(
    'send-after-close',
    'SEND in FIN-WAIT-2 is accepted',
    ['C-06', 'U-SEND-FW2'],
    does('FIN-WAIT-2 SEND closing', 'queueText'),
  ),
  fault(
    'send-refused-in-close-wait',
    'SEND in CLOSE-WAIT is refused',
    ['U-SEND-CW'],
    insert('CLOSE-WAIT SEND close-queued', {
      name: 'refuse',
      guard: '!closeQueued',
      actions: [says('error: connection closing')],
    }),
  ),
  fault(
    'send-dropped',
    'SEND in ESTABLISHED drops the octet',
    ['U-SEND-ESTAB'],
    does('ESTABLISHED SEND send'),
  ),
  fault(
    'send-in-syn-received-sends',
    'SEND in SYN-RECEIVED sends at once',
    ['U-SEND-SR'],
    does('SYN-RECEIVED SEND queue', 'queueText', 'sendAck'),
  ),
  fault(
    'send-before-established-lost',
    'Text queued before ESTABLISHED is lost',
    ['U-SEND-SR', 'P-02'],
    action('takeAckOfSyn', (a) => (tcb, e, env) => a({ ...tcb, queued: 0 }, e, env)),
  ),
  fault(
    'send-in-syn-sent-lost',
    'Text queued in SYN-SENT is lost',
    ['U-SEND-SS', 'P-02'],
    action('acceptSynAck', (a) => (tcb, e, env) => a({ ...tcb, queued: 0 }, e, env)),
  ),
  fault(
    'receive-blocks-after-fin',
    'RECEIVE in CLOSE-WAIT waits for ever',
    ['U-RECEIVE-CW'],
    does('CLOSE-WAIT RECEIVE closing', 'queueReceive'),
  ),
  fault(
    'receive-returns-half',
    'RECEIVE returns nothing although text waits',
    ['U-RECEIVE-ESTAB'],
    all(remove('ESTABLISHED RECEIVE text-opens-window'), remove('ESTABLISHED RECEIVE text')),
  ),
  fault(
    'receive-after-closing',
    'RECEIVE in LAST-ACK returns nothing',
    ['U-RECEIVE-LA', 'T-16'],
    does('LAST-ACK RECEIVE closing'),
  ),
  fault(
    'close-syn-sent-rst',
    'CLOSE in SYN-SENT sends a RST',
    ['U-CLOSE-SS', 'smoltcp'],
    does('SYN-SENT CLOSE close', 'sendReset', says('error: closing')),
  ),
  fault(
    'abort-without-rst',
    'ABORT in ESTABLISHED sends no RST',
    ['U-ABORT-ESTAB', 'W-13'],
    does('ESTABLISHED ABORT abort', says('error: connection reset')),
  ),
  fault(
    'abort-syn-sent-rst',
    'ABORT in SYN-SENT sends a RST',
    ['U-ABORT-SS', 'lwip'],
    does('SYN-SENT ABORT abort', 'sendReset', says('error: connection reset')),
  ),
  fault(
    'abort-time-wait-rst',
    'ABORT in TIME-WAIT sends a RST',
    ['U-ABORT-TW'],
    does('TIME-WAIT ABORT abort', 'sendReset', says('ok')),
  ),
  fault(
    'abort-keeps-connection',
    'ABORT in FIN-WAIT-2 keeps the connection',
    ['U-ABORT-FW2'],
    stay('FIN-WAIT-2 ABORT abort'),
  ),
  fault(
    'status-changes-state',
    'STATUS starts a retransmission',
    ['U-STATUS-ESTAB'],
    does('ESTABLISHED STATUS status', says('status'), 'sendAck'),
  ),
  fault(
    'crash-keeps-connection',
    'A crash tells the peer',
    ['RFC9293 §3.5.1'],
    does('ESTABLISHED CRASH crash', 'sendReset'),
  ),
  fault(
    'soft-error-aborts',
    'A soft ICMP error aborts',
    ['I-03', 'MUST-56'],
    change('ESTABLISHED ICMP.SOFT report', { target: 'CLOSED' }),
  ),
  fault(
    'hard-error-ignored',
    'A hard ICMP error in SYN-SENT is ignored',
    ['SHLD-26', 'I-04'],
    stay('SYN-SENT ICMP.HARD abort'),
  ),
  fault('tcb-survives', 'CLOSED keeps the TCB', ['F-01'], entry('CLOSED')),
  fault(
    'stale-timer-acts',
    'A user timeout acts although its timer does not run',
    ['F-01', 'P-11'],
    does('CLOSED TIMEOUT.USER none', says('error: connection aborted due to user timeout')),
  ),
  fault(
    'user-timeout-ignored',
    'The user timeout does nothing in FIN-WAIT-2',
    ['T-UTO', 'embox#2946', 'utcp#28'],
    stay('FIN-WAIT-2 TIMEOUT.USER expires'),
  ),
  fault(
    'user-timeout-silent',
    'The user is not told of the user timeout',
    ['T-UTO'],
    does('ESTABLISHED TIMEOUT.USER expires'),
  ),
  fault(
    'user-timer-not-started',
    'A listener has no user timer',
    ['P-11'],
    action('listen', () => (tcb) => ({ tcb: { ...tcb, origin: 'passive' } })),
  ),
  fault(
    'syn-not-retransmitted',
    'The SYN is sent once',
    ['E-11', 'MUST-22'],
    does('SYN-SENT TIMEOUT.RETRANSMISSION syn'),
  ),
  fault(
    'fin-not-retransmitted',
    'A FIN is not retransmitted',
    ['C-04'],
    does('FIN-WAIT-1 TIMEOUT.RETRANSMISSION oldest'),
  ),
  fault(
    'retransmission-timer-not-armed',
    'The retransmission timer is not started for text',
    ['T-RTX', 'P-11'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, timers: tcb.timers } };
    }),
  ),
  fault(
    'retransmission-advances',
    'A retransmission advances SND.NXT',
    ['T-17', 'Q-10'],
    action('retransmit', (a) => (tcb, e, env) => ({
      ...a(tcb, e, env),
      tcb: { ...tcb, sndNxt: advance(tcb.sndNxt, 1) },
    })),
  ),
  fault(
    'rewind-on-retransmission',
    'A retransmission rewinds SND.NXT',
    ['T-17', 'Q-10'],
    action('retransmit', (a) => (tcb, e, env) => ({
      ...a(tcb, e, env),
      tcb: { ...tcb, sndNxt: tcb.sndUna },
    })),
  ),
  fault(
    'window-not-probed',
    'A closed window is not probed',
    ['MUST-36', 'T-ZWP', 'W-19'],
    does('ESTABLISHED TIMEOUT.RETRANSMISSION probe'),
  ),
  fault(
    'timeout-establishes',
    'A retransmission timeout establishes SYN-RECEIVED',
    ['T-RTX'],
    change('SYN-RECEIVED TIMEOUT.RETRANSMISSION syn-ack', { target: 'ESTABLISHED' }),
  ),
  fault(
    'time-wait-expiry-told',
    'The end of TIME-WAIT is reported as an error',
    ['T-TW'],
    does('TIME-WAIT TIMEOUT.TIME-WAIT expires', says('error: connection aborted due to user timeout')),
  ),
  fault(
    'accepted-text-forgotten',
    'CLOSE drops queued text',
    ['P-02', 'C-02'],
    action('queueFin', (a) => (tcb, e, env) => a({ ...tcb, queued: 0 }, e, env)),
  ),
  fault(
    'listener-dies',
    'A listener that returns from SYN-RECEIVED forgets how it was opened',
    ['MUST-11', 'E-02'],
    action('returnToListen', () => (tcb) => ({ tcb: blankTcb(tcb.isns, tcb.lives) })),
  ),
  fault(
    'close-listen-silent',
    'CLOSE in LISTEN tells nobody',
    ['U-CLOSE-LISTEN'],
    does('LISTEN CLOSE close'),
  ),
  fault(
    'send-queue-unbounded',
    'SEND after a queued CLOSE is accepted',
    ['U-SEND-SR'],
    guard('closeQueued', () => false),
  ),
];
