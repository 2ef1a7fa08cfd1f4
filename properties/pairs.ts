import type { Ending } from '../model/ghost.js';
import { advance, atOrBefore } from '../model/sequence.js';
import type { EndView, PairView } from '../model/views.js';
import { isIn, isSynchronized } from './observing.js';
import type { Property } from './property.js';

const both =
  (test: (end: EndView) => boolean) =>
  (p: PairView): boolean =>
    test(p.a) && test(p.b);

/** For each end x with its peer y: `test(x, y)`. */
function each(test: (x: EndView, y: EndView) => boolean) {
  return (p: PairView): boolean => test(p.a, p.b) && test(p.b, p.a);
}

function either(test: (x: EndView, y: EndView) => boolean) {
  return (p: PairView): boolean => test(p.a, p.b) || test(p.b, p.a);
}

/** The two ends belong to the same connection: each heard the SYN of the other's present incarnation. */
function matched(x: EndView, y: EndView): boolean {
  return (
    x.tcb.life !== 0 && y.tcb.life !== 0 && x.ghost.peerLife === y.tcb.life && y.ghost.peerLife === x.tcb.life
  );
}

const isEstablished = isIn('ESTABLISHED');
const ended =
  (ending: Ending) =>
  (e: EndView): boolean =>
    e.state === 'CLOSED' && e.ghost.ending === ending;
const matchedSynchronized = (p: PairView): boolean => matched(p.a, p.b) && both(isSynchronized)(p);

/** What holds between the two ends (RFC 9293 §3.4.1, §3.5, §3.6). */
export const PAIR_PROPERTIES: readonly Property[] = [
  {
    id: 'agreement',
    title: 'Two ESTABLISHED ends agree on both initial numbers',
    statement: 'If both ends are ESTABLISHED then IRS of each is ISS of the other.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['P-03', 'E-04', 'Q-11'],
    premise: both(isEstablished),
    holds: each((x, y) => x.tcb.irs === y.tcb.iss),
    caughtBy: ['irs-changes'],
  },
  {
    id: 'numbers-paired',
    title: 'SND.UNA =< RCV.NXT of the peer =< SND.NXT',
    statement:
      'Between the ends of one connection, what is acknowledged was received and what is received was sent.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['Q-11'],
    premise: matchedSynchronized,
    holds: each((x, y) => atOrBefore(x.tcb.sndUna, y.tcb.rcvNxt) && atOrBefore(y.tcb.rcvNxt, x.tcb.sndNxt)),
    caughtBy: ['own-fin-not-counted', 'ack-beyond-by-one'],
  },
  {
    id: 'established-is-confirmed',
    title: 'ESTABLISHED: the peer knows our SYN',
    statement: 'In ESTABLISHED, while the peer still has the connection, the peer has received our SYN.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['E-04', 'W-01'],
    premise: either((x, y) => isEstablished(x) && y.tcb.life !== 0 && x.ghost.peerLife === y.tcb.life),
    holds: each(
      (x, y) =>
        !isEstablished(x) ||
        x.ghost.peerLife !== y.tcb.life ||
        y.tcb.life === 0 ||
        (y.ghost.peerLife === x.tcb.life && atOrBefore(advance(x.tcb.iss, 1), y.tcb.rcvNxt)),
    ),
    caughtBy: ['two-way-handshake', 'timeout-establishes'],
  },
  {
    id: 'fin-wait-2-means-peer-has-fin',
    title: 'FIN-WAIT-2: the peer has our FIN',
    statement: 'In FIN-WAIT-2 or TIME-WAIT the peer of the same connection has received our FIN.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['P-04'],
    premise: either((x, y) => matched(x, y) && isIn('FIN-WAIT-2', 'TIME-WAIT')(x)),
    holds: each(
      (x, y) =>
        !isIn('FIN-WAIT-2', 'TIME-WAIT')(x) ||
        !matched(x, y) ||
        (y.tcb.peerFin && y.tcb.rcvNxt === x.tcb.sndNxt),
    ),
    caughtBy: ['fin-before-text', 'send-after-close'],
  },
  {
    id: 'close-wait-means-peer-closed',
    title: 'CLOSE-WAIT: the peer has closed',
    statement: 'In CLOSE-WAIT or LAST-ACK the peer of the same connection has sent its FIN.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['F-07', 'C-05'],
    premise: either((x, y) => matched(x, y) && isIn('CLOSE-WAIT', 'LAST-ACK')(x)),
    holds: each((x, y) => !isIn('CLOSE-WAIT', 'LAST-ACK')(x) || !matched(x, y) || y.ghost.finNumber !== null),
    caughtBy: ['text-taken-for-fin'],
  },
  {
    id: 'delivered-was-sent',
    title: 'Delivered octets are a prefix of those sent',
    statement: 'No end has more octets delivered than the peer of the same connection gave to SEND.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['P-01'],
    premise: either((x, y) => matched(x, y) && x.ghost.delivered > 0),
    holds: each((x, y) => !matched(x, y) || x.ghost.delivered <= y.ghost.accepted),
    caughtBy: ['text-twice', 'window-shrinks'],
  },
  {
    id: 'graceful-close-loses-nothing',
    title: 'After a graceful close everything was delivered',
    statement:
      'When both ends have closed gracefully each has delivered exactly what the other gave to SEND.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['P-02', 'P-09', 'W-13'],
    // Where the user reads by calls, what was not read before CLOSED is lost by choice.
    scenarios: (s) => s.profile === 'rfc9293' && !s.tags.includes('forged') && s.limits.eagerReader !== false,
    premise: both(ended('graceful')),
    holds: each((x, y) => x.ghost.delivered === y.ghost.accepted),
    caughtBy: ['send-after-close', 'text-twice'],
  },
  {
    id: 'one-end-waits',
    title: 'A graceful close leaves TIME-WAIT behind somewhere',
    statement: 'When both ends have closed gracefully at least one passed through TIME-WAIT.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['W-20', 'MUST-13'],
    premise: both(ended('graceful')),
    holds: (p) => p.a.ghost.timeWait || p.b.ghost.timeWait,
    caughtBy: ['simultaneous-close-one-waits'],
  },
  {
    id: 'both-active-closers-wait',
    title: 'After a simultaneous close both hold TIME-WAIT',
    statement: 'When both ends closed first and ended gracefully both passed through TIME-WAIT.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['C-13', 'W-20'],
    premise: (p) => both(ended('graceful'))(p) && p.a.ghost.closedFirst && p.b.ghost.closedFirst,
    holds: (p) => p.a.ghost.timeWait && p.b.ghost.timeWait,
    caughtBy: ['fin-to-last-ack', 'auto-fin'],
  },
  {
    id: 'not-both-passive-closers',
    title: 'Somebody closes first',
    statement: 'Of the two ends of one connection at most one is in CLOSE-WAIT or LAST-ACK.',
    kind: 'invariant',
    over: 'pair',
    requirements: ['F-07', 'W-20'],
    premise: (p) =>
      matched(p.a, p.b) && (isIn('CLOSE-WAIT', 'LAST-ACK')(p.a) || isIn('CLOSE-WAIT', 'LAST-ACK')(p.b)),
    holds: (p) => !both(isIn('CLOSE-WAIT', 'LAST-ACK'))(p),
    caughtBy: ['queued-close-lost', 'simultaneous-close-one-waits'],
  },
];
