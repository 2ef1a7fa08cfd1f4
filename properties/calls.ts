import type { EventType } from '../model/events.js';
import type { StateName } from '../model/state-name.js';
import type { StepView } from '../model/views.js';
import { isIn, isSynchronized, isUnchanged } from './observing.js';
import type { Property } from './property.js';

function call(type: EventType, ...states: readonly StateName[]) {
  return (s: StepView): boolean => s.event.type === type && states.includes(s.before.state);
}

const USER_CALLS: readonly EventType[] = ['SEND', 'RECEIVE', 'CLOSE', 'ABORT', 'STATUS'];
const EXISTING: readonly StateName[] = [
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];
const RESETTING: readonly StateName[] = [
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
];

/** The call fails with exactly this error and nothing else happens. */
function failsWith(text: string) {
  return (s: StepView): boolean =>
    isUnchanged(s) && s.sent.length === 0 && s.signals.length === 1 && s.signals[0] === text;
}

/** User calls in every state (RFC 9293 §3.10.1-6). */
export const CALL_PROPERTIES: readonly Property[] = [
  {
    id: 'calls-without-connection',
    title: 'Without a connection every call fails',
    statement: 'SEND, RECEIVE, CLOSE, ABORT and STATUS in CLOSED return "connection does not exist".',
    kind: 'transition',
    over: 'step',
    requirements: [
      'U-SEND-CLOSED',
      'U-RECEIVE-CLOSED',
      'U-CLOSE-CLOSED',
      'U-ABORT-CLOSED',
      'U-STATUS-CLOSED',
    ],
    premise: (s) => s.before.state === 'CLOSED' && USER_CALLS.includes(s.event.type),
    holds: failsWith('error: connection does not exist'),
    caughtBy: ['call-without-connection'],
  },
  {
    id: 'open-of-existing',
    title: 'OPEN of an existing connection fails',
    statement: 'OPEN in any state from SYN-SENT on returns "connection already exists" and disturbs nothing.',
    kind: 'transition',
    over: 'step',
    requirements: [
      'U-OPEN-SS',
      'U-OPEN-ESTAB',
      'U-OPEN-TW',
      'MUST-41',
      'U-OPEN-SR',
      'U-OPEN-FW1',
      'U-OPEN-FW2',
      'U-OPEN-CW',
      'U-OPEN-CLOSING',
      'U-OPEN-LA',
      'E-21',
    ],
    premise: (s) =>
      (s.event.type === 'OPEN.ACTIVE' || s.event.type === 'OPEN.PASSIVE') &&
      EXISTING.includes(s.before.state),
    holds: failsWith('error: connection already exists'),
    caughtBy: ['reopen-by-open'],
  },
  {
    id: 'open-needs-remote',
    title: 'An active OPEN names the remote socket',
    statement: 'An active OPEN without remote socket fails and opens nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-OPEN-CLOSED', 'U-OPEN-LISTEN'],
    premise: (s) => s.event.type === 'OPEN.ACTIVE' && !s.event.remote && isIn('CLOSED', 'LISTEN')(s.before),
    holds: failsWith('error: remote socket unspecified'),
    caughtBy: ['open-without-remote'],
  },
  {
    id: 'passive-open-listens',
    title: 'A passive OPEN listens',
    statement: 'A passive OPEN in CLOSED enters LISTEN and sends nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-OPEN-CLOSED'],
    premise: call('OPEN.PASSIVE', 'CLOSED'),
    holds: (s) => s.after.state === 'LISTEN' && s.sent.length === 0,
    caughtBy: ['passive-open-sends'],
  },
  {
    id: 'send-after-close',
    title: 'SEND after CLOSE fails',
    statement:
      'SEND in FIN-WAIT-1, FIN-WAIT-2, CLOSING, LAST-ACK and TIME-WAIT returns "connection closing".',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-FW1', 'U-SEND-FW2', 'U-SEND-CLOSING', 'U-SEND-LA', 'U-SEND-TW', 'C-06'],
    premise: call('SEND', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'),
    holds: failsWith('error: connection closing'),
    caughtBy: ['send-after-close', 'abort-of-fin-wait-1-forgets-text'],
  },
  {
    id: 'send-before-established',
    title: 'SEND before ESTABLISHED waits',
    statement: 'SEND in SYN-SENT and SYN-RECEIVED sends nothing and keeps the state.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-SS', 'U-SEND-SR'],
    premise: call('SEND', 'SYN-SENT', 'SYN-RECEIVED'),
    holds: (s) => s.sent.length === 0 && s.before.state === s.after.state,
    caughtBy: ['send-in-syn-received-sends'],
  },
  {
    id: 'receive-after-fin',
    title: "RECEIVE after the peer's FIN never waits",
    statement:
      'In CLOSE-WAIT RECEIVE returns the rest of the text or "connection closing"; it is never queued.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-RECEIVE-CW', 'C-03'],
    premise: call('RECEIVE', 'CLOSE-WAIT'),
    holds: (s) => s.after.tcb.receives === 0 && s.outputs.length === 1,
    caughtBy: ['receive-blocks-after-fin', 'fin-before-hole'],
  },
  {
    id: 'receive-returns-text',
    title: 'RECEIVE returns text that waits',
    statement: 'In ESTABLISHED, FIN-WAIT-1 and FIN-WAIT-2 RECEIVE hands over all text that waits.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-RECEIVE-ESTAB', 'U-RECEIVE-FW1', 'U-RECEIVE-FW2'],
    premise: (s) =>
      call('RECEIVE', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT')(s) &&
      s.before.tcb.unread.length > 0,
    holds: (s) => s.after.tcb.unread.length === 0 && s.after.ghost.delivered > s.before.ghost.delivered,
    caughtBy: ['receive-returns-half'],
  },
  {
    id: 'receive-when-closing',
    title: 'RECEIVE when both have closed fails',
    statement: 'RECEIVE in CLOSING, LAST-ACK and TIME-WAIT returns "connection closing".',
    kind: 'transition',
    over: 'step',
    requirements: ['U-RECEIVE-CLOSING', 'U-RECEIVE-LA', 'U-RECEIVE-TW', 'T-16'],
    premise: call('RECEIVE', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'),
    holds: failsWith('error: connection closing'),
    caughtBy: ['receive-after-closing'],
  },
  {
    id: 'close-listen',
    title: 'CLOSE in LISTEN and SYN-SENT deletes the TCB',
    statement: 'CLOSE in LISTEN or SYN-SENT leads to CLOSED; neither FIN nor RST is sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-LISTEN', 'U-CLOSE-SS'],
    premise: call('CLOSE', 'LISTEN', 'SYN-SENT'),
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0 && s.signals.includes('error: closing'),
    caughtBy: ['close-listen-silent', 'close-syn-sent-rst'],
  },
  {
    id: 'abort-closes',
    title: 'ABORT always ends in CLOSED',
    statement: 'ABORT of a connection in any state leads to CLOSED.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-ABORT-LISTEN', 'U-ABORT-SS', 'U-ABORT-FW2', 'RFC9293 §3.10.5'],
    premise: (s) => s.event.type === 'ABORT' && s.before.state !== 'CLOSED',
    holds: (s) => s.after.state === 'CLOSED',
    caughtBy: ['abort-keeps-connection'],
  },
  {
    id: 'abort-tells-the-peer',
    title: 'ABORT tells the peer where it may still send',
    statement:
      'ABORT in SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2 and CLOSE-WAIT sends exactly one RST.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-ABORT-SR', 'U-ABORT-ESTAB', 'U-ABORT-FW1', 'U-ABORT-FW2', 'U-ABORT-CW'],
    premise: call('ABORT', ...RESETTING),
    holds: (s) => s.sent.length === 1 && s.sent[0]?.rst === true,
    caughtBy: ['abort-without-rst'],
  },
  {
    id: 'abort-is-silent',
    title: 'ABORT sends nothing where nobody needs it',
    statement: 'ABORT in LISTEN, SYN-SENT, CLOSING, LAST-ACK and TIME-WAIT sends no segment.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-ABORT-LISTEN', 'U-ABORT-SS', 'U-ABORT-CLOSING', 'U-ABORT-LA', 'U-ABORT-TW'],
    premise: call('ABORT', 'LISTEN', 'SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'),
    holds: (s) => s.sent.length === 0,
    caughtBy: ['abort-syn-sent-rst', 'abort-time-wait-rst'],
  },
  {
    id: 'status-changes-nothing',
    title: 'STATUS only looks',
    statement: 'STATUS changes nothing and sends nothing.',
    kind: 'transition',
    over: 'step',
    requirements: [
      'U-STATUS-LISTEN',
      'U-STATUS-ESTAB',
      'RFC9293 §3.10.6',
      'U-STATUS-SS',
      'U-STATUS-SR',
      'U-STATUS-FW1',
      'U-STATUS-FW2',
      'U-STATUS-CW',
      'U-STATUS-CLOSING',
      'U-STATUS-LA',
      'U-STATUS-TW',
    ],
    premise: (s) => s.event.type === 'STATUS',
    holds: (s) => isUnchanged(s) && s.sent.length === 0 && s.signals.length === 1,
    caughtBy: ['status-changes-state'],
  },
  {
    id: 'crash-is-silent',
    title: 'A crash tells nobody',
    statement: 'A crash loses the TCB and sends nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['RFC9293 §3.5.1'],
    premise: (s) => s.event.type === 'CRASH' && s.before.state !== 'CLOSED',
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0,
    caughtBy: ['crash-keeps-connection'],
  },
  {
    id: 'soft-error-never-aborts',
    title: 'A soft ICMP error never aborts',
    statement: 'A soft error keeps state and TCB.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-56', 'I-03', 'I-05'],
    premise: (s) => s.event.type === 'ICMP.SOFT',
    holds: isUnchanged,
    caughtBy: ['soft-error-aborts'],
  },
  {
    id: 'hard-error-refuses',
    title: 'A hard ICMP error ends an attempt to connect',
    statement: 'A hard error in SYN-SENT or SYN-RECEIVED closes and is told to the user.',
    kind: 'transition',
    over: 'step',
    requirements: ['SHLD-26', 'I-04', 'I-05', 'T-26'],
    premise: call('ICMP.HARD', 'SYN-SENT', 'SYN-RECEIVED'),
    holds: (s) => s.after.state === 'CLOSED' && s.signals.length === 1,
    caughtBy: ['hard-error-ignored'],
  },
  {
    id: 'queued-close-is-processed',
    title: 'A queued CLOSE is processed after ESTABLISHED',
    statement:
      'The CLOSE queued in SYN-RECEIVED leads to FIN-WAIT-1 or LAST-ACK once the connection is established.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-SR', 'RFC9293 §3.10.4'],
    premise: (s) => s.event.type === 'QUEUED.CLOSE' && s.before.tcb.closeQueued && isSynchronized(s.before),
    holds: (s) =>
      s.after.state === (s.before.state === 'ESTABLISHED' ? 'FIN-WAIT-1' : 'LAST-ACK') &&
      !s.after.tcb.closeQueued,
    caughtBy: ['send-queue-unbounded', 'queued-close-lost'],
  },
];
