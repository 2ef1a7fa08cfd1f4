import { advance, distance } from '../model/sequence.js';
import { type StateName, SYNCHRONIZED } from '../model/state-name.js';
import { blankTcb, finAcknowledged } from '../model/tcb.js';
import { isIn } from './observing.js';
import type { Property } from './property.js';

const among = (...states: readonly StateName[]) => isIn(...states);
const closedByUs = among('FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT');
const closedByPeer = among('CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT');
const acknowledged = among('FIN-WAIT-2', 'TIME-WAIT');
const beforeEstablished = among('SYN-SENT', 'SYN-RECEIVED');

/** A state's name says what is true in it (RFC 9293 §3.3.2). */
export const NAME_PROPERTIES: readonly Property[] = [
  {
    id: 'our-fin-states',
    title: 'FIN-WAIT-1, FIN-WAIT-2, CLOSING, LAST-ACK, TIME-WAIT: we have closed',
    statement: 'Our FIN is sent or queued if and only if the state is one of the five that say so.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-07', 'RFC9293 §3.3.2'],
    premise: closedByUs,
    holds: (e) => closedByUs(e) === (e.tcb.finSeq !== null || e.tcb.finQueued),
    caughtBy: ['close-wait-close-forgets-fin', 'close-forgets-fin'],
  },
  {
    id: 'no-fin-before-close',
    title: 'No FIN of ours in the other states',
    statement:
      'In CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED, ESTABLISHED and CLOSE-WAIT no FIN is sent or queued.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-07', 'C-05'],
    premise: (e) => !closedByUs(e),
    holds: (e) => e.tcb.finSeq === null && !e.tcb.finQueued,
    caughtBy: ['auto-fin', 'queued-close-lost'],
  },
  {
    id: 'peer-fin-states',
    title: 'CLOSE-WAIT, CLOSING, LAST-ACK, TIME-WAIT: the peer has closed',
    statement:
      "The peer's FIN was received in order if and only if the state is one of the four that say so.",
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-07', 'RFC9293 §3.3.2'],
    holds: (e) => closedByPeer(e) === e.tcb.peerFin,
    caughtBy: ['fin-before-hole', 'syn-sent-fin-lost'],
  },
  {
    id: 'fin-acknowledged-states',
    title: 'FIN-WAIT-2 and TIME-WAIT: our FIN is acknowledged',
    statement: 'Our FIN is acknowledged if and only if the state is FIN-WAIT-2 or TIME-WAIT.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-07', 'T-21', 'A-O18', 'A-O21'],
    holds: (e) => acknowledged(e) === finAcknowledged(e.tcb),
    caughtBy: ['last-ack-never-left', 'fin-and-ack-to-closing'],
  },
  {
    id: 'closed-has-no-tcb',
    title: 'CLOSED has no TCB',
    statement: 'In CLOSED nothing of a connection is remembered.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-01', 'RFC9293 §3.3.2'],
    premise: isIn('CLOSED'),
    holds: (e) => JSON.stringify(e.tcb) === JSON.stringify(blankTcb(e.tcb.isns, e.tcb.lives)),
    caughtBy: ['tcb-survives'],
  },
  {
    id: 'origin-remembered',
    title: 'Every connection remembers how it was opened',
    statement: 'Outside CLOSED the TCB says whether the OPEN was active or passive.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['MUST-11', 'F-04', 'E-02'],
    premise: (e) => e.state !== 'CLOSED',
    holds: (e) => e.tcb.origin !== 'none',
    caughtBy: ['listener-dies', 'origin-forgotten'],
  },
  {
    id: 'origin-kept',
    title: 'How a connection was opened never changes',
    statement: 'Within one incarnation the origin, active or passive, is constant.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-11', 'F-04'],
    premise: (s) => s.before.tcb.life !== 0 && s.before.tcb.life === s.after.tcb.life,
    holds: (s) => s.before.tcb.origin === s.after.tcb.origin,
    caughtBy: ['simultaneous-open-passive'],
  },
  {
    id: 'syn-outstanding-states',
    title: 'SYN-SENT and SYN-RECEIVED: our SYN is not acknowledged',
    statement: 'In SYN-SENT and SYN-RECEIVED SND.UNA = ISS and SND.NXT = ISS + 1.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['F-07', 'A-LI3', 'RFC9293 §3.10.1'],
    premise: beforeEstablished,
    holds: (e) => e.tcb.sndUna === e.tcb.iss && e.tcb.sndNxt === advance(e.tcb.iss, 1),
    caughtBy: ['syn-received-ack-ignored'],
  },
  {
    id: 'syn-acknowledged-states',
    title: 'From ESTABLISHED on our SYN is acknowledged',
    statement: 'In a synchronized state SND.UNA is beyond ISS, unless the user closed in SYN-RECEIVED.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['E-04', 'A-SS3', 'T-07'],
    premise: (e) => SYNCHRONIZED.has(e.state) && e.state !== 'FIN-WAIT-1',
    holds: (e) => distance(e.tcb.iss, e.tcb.sndUna) >= 1 && distance(e.tcb.iss, e.tcb.sndUna) < 0x80000000,
    caughtBy: ['syn-ack-does-not-acknowledge', 'ack-never-taken'],
  },
];
