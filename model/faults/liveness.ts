import { acceptable } from '../acceptability.js';
import type { Fault } from '../fault.js';
import { fault } from './make.js';
import { action, all, does, guard, redirect, remove, stay } from './patch.js';

/** Design errors that leave an endpoint waiting for ever, or that end a wait which the RFC does not end. */
export const LIVENESS_FAULTS: readonly Fault[] = [
  fault(
    'close-again-silent',
    'CLOSE after CLOSE returns nothing',
    ['U-CLOSE-LA'],
    all(does('CLOSING CLOSE closing'), does('LAST-ACK CLOSE closing'), does('TIME-WAIT CLOSE closing')),
  ),
  fault(
    'receive-before-established-fails',
    'RECEIVE before ESTABLISHED is refused',
    ['U-RECEIVE-SS'],
    all(does('LISTEN RECEIVE queue'), does('SYN-SENT RECEIVE queue'), does('SYN-RECEIVED RECEIVE queue')),
  ),
  fault(
    'send-in-listen-stays',
    'SEND in LISTEN does not open',
    ['U-SEND-LISTEN', 'T-27'],
    stay('LISTEN SEND active'),
  ),
  fault(
    'syn-with-fin-forgets-fin',
    'A FIN on a SYN is forgotten',
    ['T-25', 'A-SS7'],
    action('acceptConnection', (original) => (tcb, e, env) => {
      const effect = original(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, held: [] } };
    }),
  ),
  fault(
    'rst-with-text-ignored',
    'A RST that carries text is dropped',
    ['E-19'],
    guard(
      'rstResets',
      (tcb, e) =>
        e.type === 'SEGMENT' && e.segment.rst && e.segment.seq === tcb.rcvNxt && e.segment.len === 0,
    ),
  ),
  fault(
    'fin-at-zero-window-taken',
    'A FIN is taken although the window is closed',
    ['T-15'],
    all(
      guard(
        'acceptable',
        (tcb, e, env) =>
          e.type === 'SEGMENT' && (e.segment.fin || acceptable(tcb, e.segment, env.limits, env.profile)),
      ),
      guard('finReached', (tcb, e) => e.type === 'SEGMENT' && e.segment.fin && e.segment.seq === tcb.rcvNxt),
    ),
  ),
  fault(
    'fin-lost-in-fin-wait-2',
    'A FIN in FIN-WAIT-2 is ignored',
    ['A-O31'],
    remove('FIN-WAIT-2 SEGMENT fin'),
  ),
  fault(
    'close-lost-in-close-wait',
    'CLOSE in CLOSE-WAIT does nothing',
    ['C-05', 'W-12'],
    all(stay('CLOSE-WAIT CLOSE close'), does('CLOSE-WAIT CLOSE close')),
  ),
  fault(
    'close-wait-times-out',
    'An idle CLOSE-WAIT is ended by a timer',
    ['W-12'],
    redirect('CLOSE-WAIT TIMEOUT.KEEP-ALIVE probe', 'CLOSED'),
  ),
  fault(
    'fin-wait-2-times-out',
    'An idle FIN-WAIT-2 is ended by a timer, as some stacks do for orphans',
    ['T-FW2', 'tricep#33'],
    redirect('FIN-WAIT-2 TIMEOUT.KEEP-ALIVE probe', 'CLOSED'),
  ),
  fault(
    'keep-alive-silent',
    'The keep-alive timer sends no probe',
    ['T-KA'],
    does('ESTABLISHED TIMEOUT.KEEP-ALIVE probe'),
  ),
  fault(
    'syn-ack-not-retransmitted',
    'The SYN,ACK is sent once',
    ['T-10', 'E-11'],
    does('SYN-RECEIVED TIMEOUT.RETRANSMISSION syn-ack'),
  ),
  fault(
    'keep-alive-at-next',
    'The keep-alive probe stands at SND.NXT, which nobody must answer',
    ['T-KA'],
    does('ESTABLISHED TIMEOUT.KEEP-ALIVE probe', 'sendAck'),
  ),
  fault(
    'keep-alive-while-busy',
    'Keep-alive probes are sent while something is outstanding',
    ['T-KA'],
    remove('ESTABLISHED TIMEOUT.KEEP-ALIVE busy'),
  ),
  fault(
    'any-syn-reopens-time-wait',
    'TIME-WAIT is reopened by any SYN, whatever its number',
    ['C-11', 'W-21'],
    guard(
      'synReopens',
      (tcb, e, env) =>
        env.profile.reopenTimeWait === 'yes' &&
        e.type === 'SEGMENT' &&
        e.segment.syn &&
        e.segment.ack === null &&
        tcb.isns.length > 0,
    ),
  ),
  fault(
    'crash-tells-peer',
    'A crashing host still sends a RST',
    ['E-08', 'P-05'],
    does('ESTABLISHED CRASH crash', 'sendReset'),
  ),
];
