import type { Fault } from '../fault.js';
import { fault } from './make.js';
import { action, all, always, does, guard, insert, remove } from './patch.js';

/** Design errors that systematic mutants showed to be possible unseen; each stands for a family of them. */
export const FROM_MUTANTS_FAULTS: readonly Fault[] = [
  fault(
    'largest-window-forgotten',
    'MAX.SND.WND is the last window, not the largest',
    ['MAY-12', 'RFC5961 §5.2'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined
        ? effect
        : { ...effect, tcb: { ...effect.tcb, maxSndWnd: effect.tcb.sndWnd } };
    }),
  ),
  fault(
    'send-queue-one-short',
    'SEND fails although there is room for one more octet',
    ['RFC9293 §3.10.2'],
    guard('sendQueueFull', (tcb, _e, env) => tcb.queued + 1 >= env.limits.sendQueue),
  ),
  fault(
    'receive-queue-one-more',
    'One more RECEIVE is queued than there is room for',
    ['RFC9293 §3.10.3'],
    guard('receiveQueueFull', (tcb, _e, env) => tcb.receives > env.limits.receiveQueue),
  ),
  fault(
    'queued-close-forgotten-by-send',
    'SEND does not see that a CLOSE waits',
    ['U-SEND-SR'],
    remove('SYN-RECEIVED SEND close-queued'),
  ),
  fault(
    'close-without-call',
    'The processing of queued calls closes although no CLOSE waits',
    ['F-01'],
    all(always('ESTABLISHED QUEUED.CLOSE close'), always('CLOSE-WAIT QUEUED.CLOSE close')),
  ),
  fault(
    'reopened-window-not-announced',
    'RECEIVE opens the window and does not tell the peer',
    ['T-ZWR', 'RFC9293 §3.8.6'],
    does('ESTABLISHED RECEIVE text-opens-window', 'returnText'),
  ),
  fault(
    'window-offered-too-large',
    'ACKs offer one octet more than there is room for',
    ['Q-01'],
    action('sendAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const outputs = (effect.outputs ?? []).map((o) =>
        o.type === 'transmit' ? { ...o, segment: { ...o.segment, wnd: o.segment.wnd + 1 } } : o,
      );
      return { ...effect, outputs };
    }),
  ),
  fault(
    'probe-keeps-its-octet',
    'The octet of a probe stays in the queue and is sent twice',
    ['P-01', 'MUST-36'],
    action('probeWindow', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, queued: tcb.queued } };
    }),
  ),
  fault(
    'remote-socket-forgotten',
    'An active OPEN does not note the remote socket',
    ['U-OPEN-CLOSED'],
    does('CLOSED OPEN.ACTIVE active', 'openActive', 'sendSyn'),
  ),
  fault(
    'fin-leaves-window-stale',
    'A segment with a FIN does not update the window',
    ['A-O17'],
    does('ESTABLISHED SEGMENT fin', 'takeText', 'respond'),
  ),
  fault(
    'closed-early-silent',
    'After CLOSE in SYN-RECEIVED a bad ACK is not answered',
    ['T-07', 'A-O15'],
    does('FIN-WAIT-1 SEGMENT syn-not-acknowledged'),
  ),
  fault(
    'syn-with-fin-ignored-in-syn-sent',
    'SYN-SENT drops a SYN that carries a FIN',
    ['A-SS5', 'A-SS7'],
    insert('SYN-SENT SEGMENT syn', { name: 'syn-fin', guard: ['syn', 'fin'] }),
  ),
  fault(
    'listener-keeps-window',
    'A listener that returns from SYN-RECEIVED keeps the window of the attempt',
    ['A-O6', 'E-07'],
    action('returnToListen', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const { sndWnd, maxSndWnd } = tcb;
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, sndWnd, maxSndWnd } };
    }),
  ),
  fault(
    'second-syn-ignored',
    'A second SYN in SYN-RECEIVED is ignored',
    ['A-O10', 'RFC5961 §4'],
    does('SYN-RECEIVED SEGMENT syn-challenge'),
  ),
  fault(
    'released-text-not-acknowledged',
    'A pure ACK that lets held text be taken is not answered',
    ['A-O25', 'X-06'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return { ...effect, outputs: (effect.outputs ?? []).filter((o) => o.type !== 'transmit') };
    }),
  ),
  fault(
    'time-wait-ignores-new-fin',
    'TIME-WAIT answers only the FIN it knows',
    ['A-O33'],
    does('TIME-WAIT SEGMENT fin'),
  ),
];
