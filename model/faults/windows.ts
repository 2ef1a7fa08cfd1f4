import { acceptable } from '../acceptability.js';
import type { Fault } from '../fault.js';
import { outstanding, receiveWindow, type Tcb, usableWindow } from '../tcb.js';
import { sendQueued } from '../transmission.js';
import { fault } from './make.js';
import { action, all, does, guard, redirect } from './patch.js';

const stopped = (tcb: Tcb): Tcb => ({ ...tcb, timers: { ...tcb.timers, retransmission: false } });

/** Design errors of windows: how they are set, announced, respected. */
export const WINDOW_FAULTS: readonly Fault[] = [
  fault(
    'window-negative',
    'Unread text is counted twice against the announced window, which goes below zero',
    ['Q-01', 'MUST-1'],
    action('sendAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const unread = env.limits.window - receiveWindow(tcb, env.limits);
      const outputs = (effect.outputs ?? []).map((o) =>
        o.type === 'transmit' ? { ...o, segment: { ...o.segment, wnd: o.segment.wnd - unread } } : o,
      );
      return { ...effect, outputs };
    }),
  ),
  fault(
    'window-unset-on-syn-ack',
    'The SYN,ACK does not set SND.WND',
    ['T-08'],
    action(
      'acceptSynAck',
      (a) => (tcb, e, env) => a(tcb, e, { ...env, profile: { ...env.profile, windowOnSynAck: 'unset' } }),
    ),
  ),
  fault(
    'stale-window-taken',
    'Every ACK updates the window, however old',
    ['A-O17'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      if (effect.tcb === undefined || e.type !== 'SEGMENT') return effect;
      const { wnd, seq, ack } = e.segment;
      return { ...effect, tcb: { ...effect.tcb, sndWnd: wnd, sndWl1: seq, sndWl2: ack ?? 0 } };
    }),
  ),
  fault(
    'window-update-skipped',
    'An ACK does not update the window',
    ['A-O17', 'A-O20'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const { sndWnd, sndWl1, sndWl2 } = tcb;
      return effect.tcb === undefined
        ? effect
        : { ...effect, tcb: { ...effect.tcb, sndWnd, sndWl1, sndWl2 } };
    }),
  ),
  fault(
    'fin-waits-for-acknowledgment',
    'The FIN is sent only when all text is acknowledged',
    ['C-14', 'RFC2525 §2.15'],
    action('sendQueued', (a) => (tcb, e, env) => {
      if (!tcb.finQueued || (tcb.queued === 0 && !outstanding(tcb))) return a(tcb, e, env);
      const { tcb: text, segments } = sendQueued({ ...tcb, finQueued: false }, env);
      const outputs = segments.map((segment) => ({ type: 'transmit', segment }) as const);
      const timers = { ...text.timers, retransmission: outstanding(text) || usableWindow(text) === 0 };
      return { tcb: { ...text, finQueued: true, timers }, outputs };
    }),
  ),
  fault(
    'shrunk-window-overrun',
    'The sender goes by the largest window it ever saw',
    ['MUST-34', 'SHLD-15'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a({ ...tcb, sndWnd: tcb.maxSndWnd }, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, sndWnd: tcb.sndWnd } };
    }),
  ),
  fault(
    'shrunk-window-stops-timer',
    'A closed window stops the retransmission timer',
    ['MUST-34'],
    action('respond', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb?.sndWnd === 0 ? { ...effect, tcb: stopped(effect.tcb) } : effect;
    }),
  ),
  fault(
    'shrunk-window-not-repeated',
    'Nothing is repeated beyond a shrunk window',
    ['MUST-34', 'SHLD-16'],
    action('retransmit', (a) => (tcb, e, env) => (tcb.sndWnd === 0 ? {} : a(tcb, e, env))),
  ),
  fault(
    'any-octet-acceptable',
    'A segment is acceptable if any octet lies in the window',
    ['T-14'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' &&
        acceptable(t, e.segment, env.limits, { ...env.profile, acceptability: 'any octet' }),
    ),
  ),
  fault(
    'zero-window-drops-everything',
    'With a closed window nothing is acceptable, not even RST and ACK',
    ['Q-08', 'MUST-66'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' &&
        receiveWindow(t, env.limits) > 0 &&
        acceptable(t, e.segment, env.limits, env.profile),
    ),
  ),
  fault(
    'probing-gives-up',
    'A sender gives up when the window is still closed at the first timeout',
    ['MUST-37', 'T-ZWP'],
    all(
      redirect('ESTABLISHED TIMEOUT.RETRANSMISSION probe', 'CLOSED'),
      redirect('ESTABLISHED TIMEOUT.RETRANSMISSION oldest', 'CLOSED'),
    ),
  ),
  fault('soft-error-silent', 'A soft ICMP error is not told', ['I-03'], does('ESTABLISHED ICMP.SOFT report')),
  fault(
    'hard-error-only-reported',
    'A hard ICMP error is only reported in a synchronized state',
    ['T-26', 'SHLD-26'],
    guard('hardErrorOnlyReported', () => true),
  ),
];
