import type { Fault } from '../fault.js';
import { says } from '../row.js';
import { advance } from '../sequence.js';
import { makeSegment, oldestAgain } from '../transmission.js';
import { fault } from './make.js';
import { action, all, change, does, entry, guard, insert, redirect, remove, stay } from './patch.js';

/** Design errors of closing and TIME-WAIT. */
export const CLOSING_FAULTS: readonly Fault[] = [
  fault(
    'fin-and-ack-to-closing',
    'FIN with the ACK of ours goes to CLOSING',
    ['F-05', 'T-01'],
    redirect('FIN-WAIT-1 SEGMENT fin-and-ack-of-fin', 'CLOSING'),
  ),
  fault(
    'fin-lost-in-fin-wait-1',
    'A FIN in FIN-WAIT-1 is ignored',
    ['FreeRTOS-Plus-TCP#1303', 'smoltcp#279'],
    remove('FIN-WAIT-1 SEGMENT fin'),
  ),
  fault(
    'fin-wait-1-ignores-ack',
    'FIN-WAIT-1 stays after the ACK of its FIN',
    ['A-O18'],
    remove('FIN-WAIT-1 SEGMENT ack-of-fin'),
  ),
  fault(
    'fin-wait-2-by-any-ack',
    'Any ACK leads from FIN-WAIT-1 to FIN-WAIT-2',
    ['T-21', 'F-07'],
    guard('ourFinAcknowledged', (_t, e) => e.type === 'SEGMENT' && e.segment.ack !== null),
  ),
  fault(
    'fin-wait-2-closes',
    'A FIN in FIN-WAIT-2 leads to CLOSED',
    ['gvisor#3106', 'C-10'],
    redirect('FIN-WAIT-2 SEGMENT fin', 'CLOSED'),
  ),
  fault(
    'closing-to-closed',
    'CLOSING goes to CLOSED and skips TIME-WAIT',
    ['C-13', 'zephyr#24589'],
    redirect('CLOSING SEGMENT ack-of-fin', 'CLOSED'),
  ),
  fault(
    'closing-never-left',
    'CLOSING ignores the ACK of its FIN',
    ['A-O21'],
    stay('CLOSING SEGMENT ack-of-fin'),
  ),
  fault(
    'last-ack-to-time-wait',
    'LAST-ACK goes to TIME-WAIT',
    ['W-20', 'A-O22'],
    redirect('LAST-ACK SEGMENT ack-of-fin', 'TIME-WAIT'),
  ),
  fault(
    'last-ack-never-left',
    'LAST-ACK ignores the ACK of its FIN',
    ['A-O22'],
    remove('LAST-ACK SEGMENT ack-of-fin'),
  ),
  fault(
    'close-wait-to-closing',
    'CLOSE in CLOSE-WAIT leads to CLOSING (RFC 793)',
    ['RFC1122 4.2.2.20(a)', 'U-CLOSE-CW'],
    redirect('CLOSE-WAIT CLOSE close', 'CLOSING'),
  ),
  fault(
    'fin-to-last-ack',
    'A FIN in ESTABLISHED is answered by a FIN at once',
    ['C-05', 'W-02'],
    change('ESTABLISHED SEGMENT fin', { target: 'LAST-ACK', actions: ['takeAck', 'takeText', 'sendFinNow'] }),
  ),
  fault(
    'auto-fin',
    'CLOSE-WAIT sends a FIN by itself',
    ['C-05', 'W-02'],
    does('ESTABLISHED SEGMENT fin', 'takeAck', 'takeText', 'sendFinNow'),
  ),
  fault(
    'second-fin',
    'A second CLOSE sends a second FIN',
    ['C-06'],
    does('FIN-WAIT-1 CLOSE closing', 'sendFinNow'),
  ),
  fault(
    'second-close-accepted',
    'A second CLOSE returns ok',
    ['U-CLOSE-FW2'],
    does('FIN-WAIT-2 CLOSE closing', says('ok')),
  ),
  fault(
    'fin-before-text',
    'The FIN goes out ahead of queued text',
    ['C-02', 'Q-04'],
    does('ESTABLISHED CLOSE close', 'sendFinNow', 'sendQueued'),
  ),
  fault(
    'close-waits-for-text',
    'CLOSE keeps ESTABLISHED until all is acknowledged',
    ['gvisor#1323', 'C-14', 'T-21'],
    insert('ESTABLISHED CLOSE close', {
      name: 'wait',
      guard: 'somethingOutstanding',
      actions: ['queueClose'],
    }),
  ),
  fault(
    'close-forgets-fin',
    'CLOSE in ESTABLISHED sends no FIN',
    ['C-04'],
    does('ESTABLISHED CLOSE close', 'sendQueued'),
  ),
  fault(
    'close-wait-close-forgets-fin',
    'CLOSE in CLOSE-WAIT sends no FIN',
    ['C-04'],
    does('CLOSE-WAIT CLOSE close', 'sendQueued'),
  ),
  fault(
    'close-in-syn-received-ignores-queue',
    'CLOSE in SYN-RECEIVED sends the FIN before queued text',
    ['U-CLOSE-SR', 'C-02'],
    guard('nothingToSend', () => true),
  ),
  fault(
    'queued-close-lost',
    'A CLOSE queued in SYN-RECEIVED is forgotten',
    ['U-CLOSE-SR'],
    stay('ESTABLISHED QUEUED.CLOSE close'),
  ),
  fault(
    'own-fin-not-counted',
    'Our FIN occupies no number',
    ['Q-03'],
    action('sendFinNow', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, sndNxt: tcb.sndNxt } };
    }),
  ),
  fault(
    'peer-fin-not-counted',
    "The peer's FIN is not counted in RCV.NXT",
    ['Q-03', 'A-O29'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      if (effect.tcb === undefined || !effect.tcb.peerFin || tcb.peerFin) return effect;
      return { ...effect, tcb: { ...effect.tcb, rcvNxt: advance(effect.tcb.rcvNxt, -1) } };
    }),
  ),
  fault(
    'fin-not-acknowledged',
    'A FIN is not acknowledged',
    ['C-05', 'A-O29'],
    does('ESTABLISHED SEGMENT fin', 'takeAck', 'takeText'),
  ),
  fault(
    'fin-not-told',
    'The user is not told of the FIN',
    ['C-03'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return { ...effect, outputs: (effect.outputs ?? []).filter((o) => o.type !== 'signal') };
    }),
  ),
  fault(
    'retransmitted-fin-moves-back',
    'A FIN retransmitted in CLOSING moves back to FIN-WAIT-1',
    ['gvisor bcb259a28'],
    change('CLOSING TIMEOUT.RETRANSMISSION oldest', { target: 'FIN-WAIT-1' }),
  ),
  fault(
    'last-ack-fin-moves-back',
    'A FIN retransmitted in LAST-ACK moves back to FIN-WAIT-1',
    ['gvisor bcb259a28'],
    change('LAST-ACK TIMEOUT.RETRANSMISSION oldest', { target: 'FIN-WAIT-1' }),
  ),
  fault(
    'retransmitted-fin-shifted',
    'A retransmitted FIN gets a new number',
    ['C-06', 'F-07'],
    action('retransmit', () => (tcb, _e, env) => {
      const again = oldestAgain(tcb, env);
      return { outputs: [{ type: 'transmit', segment: again.fin ? { ...again, seq: tcb.sndNxt } : again }] };
    }),
  ),
  fault(
    'time-wait-fin-silent',
    'A repeated FIN in TIME-WAIT is not answered',
    ['zephyr#46407', 'A-O23'],
    all(remove('TIME-WAIT SEGMENT fin-repeated'), does('TIME-WAIT SEGMENT unacceptable')),
  ),
  fault(
    'time-wait-not-restarted',
    'A repeated FIN does not restart 2 MSL',
    ['T-05', 'W-05'],
    does('TIME-WAIT SEGMENT fin-repeated', 'sendAck'),
  ),
  fault(
    'time-wait-answers-acks',
    'TIME-WAIT acknowledges every ACK',
    ['T-06', 'P-07'],
    guard('ackAnsweredInTimeWait', () => true),
  ),
  fault(
    'time-wait-timer-not-started',
    'TIME-WAIT does not start its timer',
    ['T-TW', 'tricep#33'],
    entry('TIME-WAIT'),
  ),
  fault(
    'time-wait-rst-ignored',
    'TIME-WAIT ignores an exact RST',
    ['RFC1337', 'T-12'],
    guard('rstIgnoredInTimeWait', () => true),
  ),
  fault(
    'time-wait-never-expires',
    'The 2 MSL timer expires without effect',
    ['T-TW'],
    stay('TIME-WAIT TIMEOUT.TIME-WAIT expires'),
  ),
  fault(
    'time-wait-syn-destroys',
    'A SYN destroys TIME-WAIT',
    ['linux-6.18', 'A-O11'],
    redirect('TIME-WAIT SEGMENT syn-challenge', 'CLOSED'),
  ),
  fault(
    'fin-wait-2-stops-receiving',
    'FIN-WAIT-2 discards text',
    ['C-01', 'C-08'],
    insert('FIN-WAIT-2 SEGMENT process', { name: 'discard', guard: '!fin', actions: ['takeAck', 'sendAck'] }),
  ),
  fault(
    'simultaneous-close-one-waits',
    'FIN-WAIT-1 with a crossing FIN goes to LAST-ACK',
    ['C-13'],
    redirect('FIN-WAIT-1 SEGMENT fin', 'LAST-ACK'),
  ),
  fault(
    'abort-of-fin-wait-1-forgets-text',
    'FIN above SND.NXT: text is sent after the FIN',
    ['C-06'],
    does('FIN-WAIT-1 SEND closing', 'queueText', 'sendQueued'),
  ),
  fault(
    'fin-wait-1-skips-to-closed',
    'FIN with the ACK of ours goes to CLOSED',
    ['C-10'],
    redirect('FIN-WAIT-1 SEGMENT fin-and-ack-of-fin', 'CLOSED'),
  ),
  fault(
    'challenge-after-close',
    'ESTABLISHED sends a FIN with wrong acknowledgment',
    ['E-05'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const outputs = (effect.outputs ?? []).map((o) =>
        o.type === 'transmit' && o.segment.fin
          ? { ...o, segment: { ...o.segment, ack: makeSegment(tcb, env).seq } }
          : o,
      );
      return { ...effect, outputs };
    }),
  ),
];
