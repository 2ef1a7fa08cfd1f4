import { acceptable } from '../model/acceptability.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { DEFAULT_PROFILE } from '../model/profile.js';
import { atOrBefore, before, distance } from '../model/sequence.js';
import type { StepView } from '../model/views.js';
import { arrives, isIn, isSilent, isSynchronized, sameLife } from './observing.js';
import type { Property } from './property.js';

const acknowledgesSyn = (s: StepView, ack: number | null): boolean =>
  ack !== null && before(s.before.tcb.iss, ack) && atOrBefore(ack, s.before.tcb.sndNxt);

/** Acceptable text beyond RCV.NXT, with an ACK of what was sent. */
function arrivesOutOfOrder(s: StepView): boolean {
  const { tcb } = s.before;
  return (
    isIn('ESTABLISHED', 'FIN-WAIT-2')(s.before) &&
    arrives(
      s,
      (g) =>
        g.len > 0 &&
        !g.syn &&
        !g.rst &&
        before(tcb.rcvNxt, g.seq) &&
        g.ack !== null &&
        distance(tcb.sndUna, g.ack) <= distance(tcb.sndUna, tcb.sndNxt) &&
        acceptable(tcb, g, DEFAULT_LIMITS, DEFAULT_PROFILE),
    )
  );
}

/** What segments do in the order of the checks, out of order, and with more than one thing on them (RFC 9293 §3.10.7). */
export const MORE_SEGMENT_PROPERTIES: readonly Property[] = [
  {
    id: 'out-of-order-text-is-held',
    title: 'Text beyond a hole waits',
    statement: 'Acceptable text beyond RCV.NXT is kept; RCV.NXT stays and nothing is delivered.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O2', 'SHLD-31'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: arrivesOutOfOrder,
    holds: (s) =>
      s.after.tcb.rcvNxt === s.before.tcb.rcvNxt &&
      s.outputs.every((o) => o.type !== 'deliver') &&
      arrives(s, (g) => s.after.tcb.held.some((h) => h.seq === g.seq)),
    caughtBy: ['out-of-order-discarded'],
  },
  {
    id: 'out-of-order-text-is-acknowledged',
    title: 'Text beyond a hole draws an ACK at once',
    statement: 'Acceptable text beyond RCV.NXT is answered at once by a segment with ACK = RCV.NXT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O27', 'MAY-13', 'MUST-40'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: arrivesOutOfOrder,
    holds: (s) => s.sent.some((g) => g.ack === s.before.tcb.rcvNxt),
    caughtBy: ['out-of-order-not-acknowledged'],
  },
  {
    id: 'held-text-is-acknowledged-once',
    title: 'One ACK for all that a hole kept back',
    statement:
      'The segment that fills a hole is answered by one control segment at most, and every ACK covers all that was held.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O4', 'MUST-58'],
    premise: (s) =>
      sameLife(s) &&
      s.event.type === 'SEGMENT' &&
      isSynchronized(s.before) &&
      s.after.tcb.held.length < s.before.tcb.held.length,
    holds: (s) =>
      s.sent.filter((g) => g.len === 0).length <= 1 &&
      s.sent.length > 0 &&
      s.sent.every((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['ack-per-held-piece'],
  },
  {
    id: 'text-on-syn-ack-is-taken',
    title: 'Text on the SYN,ACK is taken',
    statement:
      'Text and FIN on the SYN,ACK that establishes are taken with it, as far as they fit into the window: RCV.NXT counts them.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS7', 'A-SS4'],
    premise: (s) =>
      s.before.state === 'SYN-SENT' &&
      isSynchronized(s.after) &&
      arrives(s, (g) => (g.len > 0 || g.fin) && g.len + (g.fin ? 1 : 0) <= DEFAULT_LIMITS.window),
    holds: (s) => arrives(s, (g) => distance(g.seq, s.after.tcb.rcvNxt) === 1 + g.len + (g.fin ? 1 : 0)),
    caughtBy: ['text-on-syn-ack-lost'],
  },
  {
    id: 'fin-on-syn-closes-when-established',
    title: 'A FIN that came with the SYN acts with the ACK of ours',
    statement:
      'If only a FIN is missing in SYN-RECEIVED and it is held, the ACK of our SYN leads to CLOSE-WAIT in the same step.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-25', 'A-O29'],
    premise: (s) =>
      s.before.state === 'SYN-RECEIVED' &&
      s.before.tcb.held.some((h) => h.fin && h.seq === s.before.tcb.rcvNxt) &&
      arrives(
        s,
        (g) =>
          g.len === 0 &&
          !g.syn &&
          !g.fin &&
          !g.rst &&
          g.seq === s.before.tcb.rcvNxt &&
          acknowledgesSyn(s, g.ack),
      ),
    holds: (s) =>
      s.after.state === 'CLOSE-WAIT' &&
      s.after.tcb.peerFin &&
      s.sent.some((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['held-fin-lost'],
  },
  {
    id: 'listen-checks-rst-first',
    title: 'LISTEN looks at RST before ACK and SYN',
    statement: 'A RST that also carries SYN or ACK does nothing in LISTEN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-LI1', 'T-09'],
    premise: (s) => s.before.state === 'LISTEN' && arrives(s, (g) => g.rst && (g.syn || g.ack !== null)),
    holds: isSilent,
    caughtBy: ['listen-syn-before-rst'],
  },
  {
    id: 'syn-sent-checks-ack-and-rst-first',
    title: 'SYN-SENT looks at ACK, then RST, then SYN',
    statement:
      'A SYN with RST closes SYN-SENT if it acknowledges our SYN, and does nothing otherwise: it never opens.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS1', 'A-SS2', 'T-09'],
    premise: (s) => s.before.state === 'SYN-SENT' && arrives(s, (g) => g.rst && g.syn),
    holds: (s) =>
      arrives(s, (g) =>
        acknowledgesSyn(s, g.ack) ? s.after.state === 'CLOSED' && s.sent.length === 0 : isSilent(s),
      ),
    caughtBy: ['syn-sent-syn-before-rst'],
  },
  {
    id: 'listen-knows-no-connection',
    title: 'LISTEN remembers no attempt',
    statement:
      'In LISTEN, also after SYN-RECEIVED, there are no numbers, no text and no FIN of a connection.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['A-O6', 'A-O10', 'E-07'],
    premise: isIn('LISTEN'),
    holds: ({ tcb }) =>
      tcb.life === 0 &&
      [tcb.iss, tcb.irs, tcb.sndUna, tcb.sndNxt, tcb.rcvNxt, tcb.queued].every((n) => n === 0) &&
      tcb.unread.length + tcb.held.length === 0 &&
      tcb.finSeq === null &&
      !(tcb.finQueued || tcb.closeQueued || tcb.peerFin || tcb.timers.retransmission),
    caughtBy: ['listener-keeps-numbers'],
  },
];
