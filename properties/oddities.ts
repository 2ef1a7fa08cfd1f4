import { before } from '../model/sequence.js';
import { arrives, isIn, isSynchronized } from './observing.js';
import type { Property } from './property.js';

const reportable = isIn(
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
);

/** What RFC 9293 permits though it looks wrong, and ICMP in the synchronized states. */
export const ODDITY_PROPERTIES: readonly Property[] = [
  {
    id: 'ghost-ack-is-accepted',
    title: 'An ACK of a number before the first octet is accepted',
    statement:
      'Some run takes text from a segment whose ACK is before ISS: the range of MAY-12 reaches below what was ever sent.',
    kind: 'reachable',
    over: 'step',
    requirements: ['X-04', 'MAY-12'],
    witness: (s) =>
      isSynchronized(s.before) &&
      s.before.tcb.rcvNxt !== s.after.tcb.rcvNxt &&
      s.before.tcb.life === s.after.tcb.life &&
      arrives(s, (g) => g.ack !== null && before(g.ack, s.before.tcb.iss)),
    caughtBy: ['old-ack-refused'],
  },
  {
    id: 'zero-reset-can-hit',
    title: 'The RST of a closed port can reset a connection whose numbers wrap',
    statement: 'Some run resets a synchronized connection by <SEQ=0><CTL=RST,ACK>, the answer of CLOSED.',
    kind: 'reachable',
    over: 'step',
    requirements: ['T-18'],
    witness: (s) =>
      isSynchronized(s.before) &&
      s.after.state === 'CLOSED' &&
      arrives(s, (g) => g.rst && g.seq === 0 && g.ack !== null),
    caughtBy: ['exact-rst-challenged'],
  },
  {
    id: 'hard-error-aborts-connection',
    title: 'A hard ICMP error aborts a synchronized connection',
    statement:
      'A hard error in a synchronized state but TIME-WAIT closes and is told to the user; nothing is sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['I-04', 'SHLD-26', 'T-26', 'I-05', 'MUST-47'],
    premise: (s) =>
      s.event.type === 'ICMP.HARD' && isSynchronized(s.before) && s.before.state !== 'TIME-WAIT',
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0 && s.signals.length === 1,
    caughtBy: ['hard-error-only-reported'],
  },
  {
    id: 'soft-error-is-reported',
    title: 'A soft ICMP error is reported',
    statement: 'A soft error from SYN-SENT to LAST-ACK is told to the user, and nothing is sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['I-03', 'SHLD-25', 'I-05', 'MUST-47'],
    premise: (s) => s.event.type === 'ICMP.SOFT' && reportable(s.before),
    holds: (s) =>
      s.sent.length === 0 && s.signals.length === 1 && s.signals[0]?.startsWith('report') === true,
    caughtBy: ['soft-error-silent'],
  },
];
