import type { Fault } from '../fault.js';
import { atOrBefore, before } from '../sequence.js';
import { makeSegment } from '../transmission.js';
import { fault } from './make.js';
import { action, does, guard, insert, redirect, remove } from './patch.js';

/** Design errors that show only with several flags on a segment, with held text, or with a switch of the profile. */
export const COMBINATION_FAULTS: readonly Fault[] = [
  fault(
    'out-of-order-discarded',
    'Text beyond a hole is thrown away',
    ['SHLD-31', 'A-O2'],
    action(
      'takeText',
      (a) => (tcb, e, env) => a(tcb, e, { ...env, profile: { ...env.profile, outOfOrder: 'discard' } }),
    ),
  ),
  fault(
    'out-of-order-not-acknowledged',
    'Text beyond a hole draws no ACK',
    ['A-O27', 'MAY-13'],
    action(
      'respond',
      (a) => (tcb, e, env) =>
        e.type === 'SEGMENT' && before(tcb.rcvNxt, e.segment.seq) ? {} : a(tcb, e, env),
    ),
  ),
  fault(
    'ack-per-held-piece',
    'Every piece that a hole kept back is acknowledged by itself',
    ['A-O4', 'MUST-58'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const released = effect.tcb === undefined || effect.tcb.held.length >= tcb.held.length;
      if (released) return effect;
      return {
        ...effect,
        outputs: [{ type: 'transmit', segment: makeSegment(tcb, env) }, ...(effect.outputs ?? [])],
      };
    }),
  ),
  fault(
    'text-on-syn-ack-lost',
    'Text on the SYN,ACK is not taken',
    ['A-SS7'],
    does('SYN-SENT SEGMENT syn-ack-fin', 'acceptSynAck', 'sendAck'),
  ),
  fault(
    'held-fin-lost',
    'A FIN that was held is forgotten when the connection is established',
    ['T-25', 'freebsd D30627'],
    action(
      'takeAckOfSyn',
      (a) => (tcb, e, env) => a({ ...tcb, held: tcb.held.map((h) => ({ ...h, fin: false })) }, e, env),
    ),
  ),
  fault(
    'listen-syn-before-rst',
    'LISTEN looks at SYN before RST',
    ['T-09', 'A-LI1'],
    insert('LISTEN SEGMENT rst', {
      name: 'early-syn',
      guard: ['syn', 'rst', '!noIsnLeft'],
      target: 'SYN-RECEIVED',
      actions: ['acceptConnection', 'sendSynAck'],
    }),
  ),
  fault(
    'syn-sent-syn-before-rst',
    'SYN-SENT looks at SYN before RST',
    ['T-09', 'A-SS2'],
    insert('SYN-SENT SEGMENT bad-ack-rst', {
      name: 'early-syn',
      guard: ['syn', 'rst'],
      target: 'SYN-RECEIVED',
      actions: ['acceptPeerSyn', 'sendSynAck'],
    }),
  ),
  fault(
    'listener-keeps-numbers',
    'A listener that returns from SYN-RECEIVED keeps the numbers of the attempt',
    ['A-O6', 'E-07'],
    action('returnToListen', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const { iss, irs, rcvNxt } = tcb;
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, iss, irs, rcvNxt } };
    }),
  ),
  fault(
    'old-ack-refused',
    'No ACK below SND.UNA is accepted',
    ['X-04', 'A-O16'],
    guard(
      'ackInRange',
      (t, e) =>
        e.type === 'SEGMENT' &&
        e.segment.ack !== null &&
        atOrBefore(t.sndUna, e.segment.ack) &&
        atOrBefore(e.segment.ack, t.sndNxt),
    ),
  ),
  fault(
    'unread-text-lost-silently',
    'CLOSE with unread text sends a FIN although nobody will read it',
    ['C-09', 'SHLD-3'],
    guard('unreadTextResets', () => false),
  ),
  fault(
    'text-after-close-ignored',
    'Text after a full CLOSE is taken although nobody will read it',
    ['C-09', 'RFC2525 §2.17'],
    guard('textAfterClose', () => false),
  ),
  fault(
    'reopened-listens',
    'A reopened connection does not return to TIME-WAIT',
    ['C-11', 'MAY-2'],
    remove('SYN-RECEIVED SEGMENT rst-reopened'),
  ),
  fault(
    'time-wait-assassinated',
    'TIME-WAIT obeys a RST',
    ['C-16', 'RFC1337 §3'],
    remove('TIME-WAIT SEGMENT rst-ignored'),
  ),
  fault(
    'abort-forgets-time-wait',
    'The sender of a RST does not hold TIME-WAIT',
    ['E-20', 'T-13'],
    redirect('ESTABLISHED ABORT hold', 'CLOSED'),
  ),
];
