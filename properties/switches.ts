import type { Scenario } from '../model/scenario.js';
import { before } from '../model/sequence.js';
import { arrives, isIn, isSilent, unreadOctets } from './observing.js';
import type { Property } from './property.js';

const inProfile =
  (profile: string) =>
  (s: Scenario): boolean =>
    s.tags.includes('switch') && s.profile === profile;

const HALF_CLOSED = isIn('FIN-WAIT-1', 'FIN-WAIT-2');
/** Where ABORT sends a RST (§3.10.5); in CLOSING, LAST-ACK and TIME-WAIT nothing is due. */
const ABORTED_BY_RST = isIn('SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT');

/** The other position of switches that the default profile does not use: MAY-1, MAY-2, RFC 1337, RFC 9293 §3.5.2. */
export const SWITCH_PROPERTIES: readonly Property[] = [
  {
    id: 'close-with-unread-text-resets',
    title: 'CLOSE with unread text sends a RST',
    statement:
      'Where CLOSE closes both directions, CLOSE with unread text sends one RST and leads to CLOSED, so that the peer learns of the loss.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-09', 'MAY-1', 'SHLD-3', 'T-20'],
    scenarios: inProfile('linux'),
    premise: (s) =>
      s.event.type === 'CLOSE' && isIn('ESTABLISHED', 'CLOSE-WAIT')(s.before) && unreadOctets(s.before) > 0,
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 1 && s.sent[0]?.rst === true,
    caughtBy: ['unread-text-lost-silently'],
  },
  {
    id: 'text-after-full-close-resets',
    title: 'Text after such a CLOSE draws a RST',
    statement:
      'Where CLOSE closes both directions, text that arrives in FIN-WAIT-1 or FIN-WAIT-2 is answered by a RST.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-09', 'SHLD-3', 'T-20'],
    scenarios: inProfile('linux'),
    premise: (s) =>
      HALF_CLOSED(s.before) &&
      arrives(s, (g) => g.len > 0 && !g.syn && !g.rst && g.seq === s.before.tcb.rcvNxt),
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 1 && s.sent[0]?.rst === true,
    caughtBy: ['text-after-close-ignored'],
  },
  {
    id: 'time-wait-reopens-for-larger-numbers-only',
    title: 'TIME-WAIT is reopened only by a larger number',
    statement:
      'Where it may be reopened, a SYN leads from TIME-WAIT to SYN-RECEIVED exactly if it is beyond every number of the old connection.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-11', 'MAY-2', 'A-O12'],
    scenarios: inProfile('reopening'),
    premise: (s) =>
      s.before.state === 'TIME-WAIT' &&
      s.before.tcb.isns.length > 0 &&
      arrives(s, (g) => g.syn && g.ack === null && !g.rst),
    holds: (s) =>
      arrives(s, (g) => (s.after.state === 'SYN-RECEIVED') === before(s.before.tcb.rcvNxt, g.seq)),
    caughtBy: ['any-syn-reopens-time-wait'],
  },
  {
    id: 'reopened-by-an-old-syn-returns',
    title: 'Reopened by an old SYN, back to TIME-WAIT',
    statement: 'A RST shows that the SYN was old: the endpoint is in TIME-WAIT again, with the old numbers.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-11', 'MAY-2'],
    scenarios: inProfile('reopening'),
    premise: (s) =>
      s.before.state === 'SYN-RECEIVED' &&
      s.before.tcb.former !== null &&
      arrives(s, (g) => g.rst && g.seq === s.before.tcb.rcvNxt),
    holds: (s) =>
      s.after.state === 'TIME-WAIT' &&
      s.after.tcb.rcvNxt === s.before.tcb.former?.rcvNxt &&
      s.after.tcb.sndNxt === s.before.tcb.former.sndNxt &&
      s.after.tcb.timers.timeWait,
    caughtBy: ['reopened-listens'],
  },
  {
    id: 'time-wait-survives-rst',
    title: 'TIME-WAIT survives a RST (RFC 1337)',
    statement: 'Where RFC 1337 is followed, a RST does nothing in TIME-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-16', 'T-12', 'X-08', 'RFC1337 §3'],
    scenarios: inProfile('rfc1337'),
    premise: (s) =>
      s.before.state === 'TIME-WAIT' && arrives(s, (g) => g.rst && g.seq === s.before.tcb.rcvNxt),
    holds: isSilent,
    caughtBy: ['time-wait-assassinated'],
  },
  {
    id: 'abort-holds-time-wait',
    title: 'The sender of a RST holds TIME-WAIT (§3.5.2)',
    statement:
      'Where §3.5.2 is followed, ABORT of a connection whose peer may still send, or wait, sends the RST at SND.NXT and enters TIME-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-20', 'T-13'],
    scenarios: inProfile('alternatives'),
    premise: (s) => s.event.type === 'ABORT' && ABORTED_BY_RST(s.before),
    holds: (s) =>
      s.after.state === 'TIME-WAIT' &&
      s.sent.length === 1 &&
      s.sent[0]?.rst === true &&
      s.sent[0].seq === s.before.tcb.sndNxt,
    caughtBy: ['abort-forgets-time-wait'],
  },
];
