import { usableWindow } from '../model/tcb.js';
import type { EndView, StepView } from '../model/views.js';
import { isIn, isSilent } from './observing.js';
import type { Property } from './property.js';

/** Something is outstanding, or waits behind a closed window. */
function mustSendAgain(e: EndView): boolean {
  const { sndUna, sndNxt, queued, finQueued } = e.tcb;
  const waits =
    isIn('ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK')(e) && (queued > 0 || finQueued);
  return sndUna !== sndNxt || (waits && usableWindow(e.tcb) === 0);
}

function expires(timer: 'RETRANSMISSION' | 'USER' | 'TIME-WAIT', runs: (e: EndView) => boolean) {
  return (s: StepView): boolean => s.event.type === `TIMEOUT.${timer}` && runs(s.before);
}

/** Timers run exactly when they are needed (RFC 9293 §3.8, §3.10.8). */
export const TIMER_PROPERTIES: readonly Property[] = [
  {
    id: 'retransmission-timer-exact',
    title: 'The retransmission timer runs exactly when something must be sent again',
    statement:
      'It runs if and only if something is outstanding or a closed window must be probed; never in CLOSED, LISTEN and TIME-WAIT.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['P-11', 'T-RTX', 'MUST-36', 'C-04'],
    holds: (e) =>
      e.tcb.timers.retransmission === (mustSendAgain(e) && !isIn('CLOSED', 'LISTEN', 'TIME-WAIT')(e)),
    caughtBy: ['active-rst-listens', 'retransmission-timer-not-armed'],
  },
  {
    id: 'time-wait-timer-exact',
    title: 'The 2 MSL timer runs exactly in TIME-WAIT',
    statement: 'It runs if and only if the state is TIME-WAIT.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['P-11', 'T-TW'],
    holds: (e) => e.tcb.timers.timeWait === (e.state === 'TIME-WAIT'),
    caughtBy: ['time-wait-timer-not-started', 'tcb-survives'],
  },
  {
    id: 'user-timer-exact',
    title: 'The user timer runs while the connection may still fail',
    statement: 'It runs in every state but CLOSED and TIME-WAIT.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['P-11', 'T-UTO'],
    holds: (e) => e.tcb.timers.user === !isIn('CLOSED', 'TIME-WAIT')(e),
    caughtBy: ['user-timer-not-started', 'listener-dies'],
  },
  {
    id: 'stopped-timer-is-inert',
    title: 'A timer that does not run does nothing',
    statement: 'A timeout of a timer that does not run is ignored.',
    kind: 'transition',
    over: 'step',
    requirements: ['P-11', 'F-01'],
    premise: (s) =>
      expires('RETRANSMISSION', (e) => !e.tcb.timers.retransmission)(s) ||
      expires('USER', (e) => !e.tcb.timers.user)(s) ||
      expires('TIME-WAIT', (e) => !e.tcb.timers.timeWait)(s),
    holds: isSilent,
    caughtBy: ['stale-timer-acts'],
  },
  {
    id: 'retransmission-sends-oldest',
    title: 'The oldest segment is sent again',
    statement:
      'When the retransmission timer expires with something outstanding, one segment at SND.UNA is sent that occupies numbers.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-RTX', 'C-04', 'MUST-22'],
    premise: expires('RETRANSMISSION', (e) => e.tcb.timers.retransmission && e.tcb.sndUna !== e.tcb.sndNxt),
    holds: (s) =>
      s.sent.length === 1 &&
      s.sent[0]?.seq === s.before.tcb.sndUna &&
      (s.sent[0].syn || s.sent[0].fin || s.sent[0].len > 0),
    caughtBy: ['syn-with-other-number', 'fin-not-retransmitted'],
  },
  {
    id: 'retransmission-changes-nothing',
    title: 'A retransmission is the same again',
    statement: 'A retransmission changes neither the state nor the numbers.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-10', 'T-17', 'E-11'],
    premise: expires('RETRANSMISSION', (e) => e.tcb.timers.retransmission && e.tcb.sndUna !== e.tcb.sndNxt),
    holds: (s) =>
      s.before.state === s.after.state &&
      s.before.tcb.sndNxt === s.after.tcb.sndNxt &&
      s.before.tcb.sndUna === s.after.tcb.sndUna &&
      s.after.tcb.timers.retransmission,
    caughtBy: ['last-ack-fin-moves-back', 'retransmission-advances'],
  },
  {
    id: 'closed-window-is-probed',
    title: 'A closed window is probed',
    statement:
      'When the timer expires with nothing outstanding, one octet of new text or the FIN is sent beyond the window.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-36', 'T-ZWP'],
    premise: expires('RETRANSMISSION', (e) => e.tcb.timers.retransmission && e.tcb.sndUna === e.tcb.sndNxt),
    holds: (s) => s.sent.length === 1 && (s.sent[0]?.len === 1 || s.sent[0]?.fin === true),
    caughtBy: ['window-not-probed', 'rewind-on-retransmission'],
  },
  {
    id: 'user-timeout-closes',
    title: 'The user timeout ends the connection',
    statement: 'When the user timer expires the connection is CLOSED and the user is told.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-UTO', 'C-15', 'RFC9293 §3.10.8'],
    premise: expires('USER', (e) => e.tcb.timers.user),
    holds: (s) =>
      s.after.state === 'CLOSED' && s.signals.includes('error: connection aborted due to user timeout'),
    caughtBy: ['user-timeout-silent', 'user-timeout-ignored'],
  },
  {
    id: 'time-wait-expires',
    title: 'After 2 MSL the connection is gone',
    statement: 'When the TIME-WAIT timer expires the connection is CLOSED, silently.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-TW', 'RFC9293 §3.10.8'],
    premise: expires('TIME-WAIT', (e) => e.tcb.timers.timeWait),
    holds: (s) => s.after.state === 'CLOSED' && s.outputs.length === 0,
    caughtBy: ['time-wait-expiry-told', 'time-wait-never-expires'],
  },
];
