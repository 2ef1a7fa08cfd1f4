import type { EventType } from '../model/events.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import type { StateName } from '../model/state-name.js';
import { receiveWindow } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import { arrival, arrives, hasError, isSilent, isUnchanged } from './observing.js';
import type { Property } from './property.js';

const called =
  (type: EventType, ...states: readonly StateName[]) =>
  (s: StepView): boolean =>
    s.event.type === type && states.includes(s.before.state);

/** Cells of user calls and of segments that the other themes leave open. */
export const USER_CALL_PROPERTIES: readonly Property[] = [
  {
    id: 'close-after-close-fails',
    title: 'CLOSE after both FINs fails',
    statement: 'CLOSE in CLOSING, LAST-ACK and TIME-WAIT returns "connection closing" and does nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-CLOSING', 'U-CLOSE-LA', 'U-CLOSE-TW'],
    premise: called('CLOSE', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'),
    holds: (s) => isUnchanged(s) && s.sent.length === 0 && s.signals.includes('error: connection closing'),
    caughtBy: ['close-again-silent'],
  },
  {
    id: 'receive-before-established-waits',
    title: 'RECEIVE before ESTABLISHED waits',
    statement:
      'RECEIVE in LISTEN, SYN-SENT and SYN-RECEIVED is queued, or fails for lack of room; it sends nothing and keeps the state.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-RECEIVE-LISTEN', 'U-RECEIVE-SS', 'U-RECEIVE-SR'],
    premise: called('RECEIVE', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED'),
    holds: (s) =>
      s.sent.length === 0 &&
      s.before.state === s.after.state &&
      (hasError(s) || s.after.tcb.receives === s.before.tcb.receives + 1),
    caughtBy: ['receive-before-established-fails'],
  },
  {
    id: 'send-in-listen-opens',
    title: 'SEND in LISTEN opens if the remote socket is known',
    statement: 'SEND in LISTEN sends a SYN and enters SYN-SENT if the remote socket is known, else it fails.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-LISTEN', 'T-27', 'T-02'],
    premise: called('SEND', 'LISTEN'),
    holds: (s) =>
      hasError(s)
        ? s.after.state === 'LISTEN' && s.sent.length === 0
        : s.after.state === 'SYN-SENT' && s.sent.length === 1 && s.sent[0]?.syn === true,
    caughtBy: ['send-in-listen-stays'],
  },
  {
    id: 'text-on-syn-waits',
    title: 'Text and FIN on a SYN are kept for ESTABLISHED',
    statement:
      'What a SYN carries besides itself is held when LISTEN accepts it, and delivered to nobody yet.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS7', 'T-25', 'E-03', 'X-06'],
    premise: (s) =>
      s.before.state === 'LISTEN' &&
      s.after.state === 'SYN-RECEIVED' &&
      arrives(s, (g) => g.len > 0 || g.fin),
    holds: (s) => s.after.tcb.held.length === 1 && s.outputs.every((o) => o.type !== 'deliver'),
    caughtBy: ['syn-with-fin-forgets-fin'],
  },
  {
    id: 'rst-may-carry-text',
    title: 'A RST may carry text',
    statement: 'A RST at RCV.NXT resets whether or not it carries text.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-19', 'SHLD-2'],
    premise: (s) =>
      s.before.state === 'ESTABLISHED' &&
      arrives(s, (g) => g.rst && g.len > 0 && g.seq === s.before.tcb.rcvNxt),
    holds: (s) => s.after.state === 'CLOSED',
    caughtBy: ['rst-with-text-ignored'],
  },
  {
    id: 'fin-waits-for-the-window',
    title: 'A FIN at a closed window is not taken',
    statement:
      'With a receive window of zero a FIN is acknowledged at RCV.NXT and not taken: it must come again.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-15', 'Q-07', 'T-ZWR'],
    scenarios: (s) => s.profile === 'rfc9293' && s.limits.window === 1 && s.limits.eagerReader === false,
    premise: (s) =>
      s.before.state === 'ESTABLISHED' &&
      receiveWindow(s.before.tcb, { ...DEFAULT_LIMITS, window: 1 }) === 0 &&
      (arrival(s)?.fin ?? false) &&
      !arrives(s, (g) => g.rst || g.syn),
    holds: (s) => s.after.state === 'ESTABLISHED' && !s.after.tcb.peerFin && !isSilent(s),
    caughtBy: ['fin-at-zero-window-taken'],
  },
];
