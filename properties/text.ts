import { distance } from '../model/sequence.js';
import type { OctetRange } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import {
  arrives,
  hasError,
  isIn,
  isSynchronized,
  isUnchanged,
  octetsReceived,
  unreadOctets,
} from './observing.js';
import type { Property } from './property.js';

function deliveredRanges(s: StepView): readonly OctetRange[] {
  return s.outputs.flatMap((o) => (o.type === 'deliver' ? o.ranges : []));
}

/** The ranges continue the stream of incarnation `life` at octet `from`, without gap or repetition. */
function continues(ranges: readonly OctetRange[], life: number, from: number): boolean {
  let next = from;
  for (const range of ranges) {
    if (range.life !== life || range.from !== next) return false;
    next += range.count;
  }
  return true;
}

const receives = isIn('ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2');

/** Text: in order, each octet once, nothing lost (RFC 9293 §3.10.2-3, §3.10.7.4 seventh). */
export const TEXT_PROPERTIES: readonly Property[] = [
  {
    id: 'delivered-in-order',
    title: 'Octets are delivered in order, each once',
    statement:
      "What the user gets continues the peer's stream without gap or repetition, from one incarnation only.",
    kind: 'trace',
    over: 'step',
    requirements: ['P-01', 'A-O25', 'Q-11'],
    scenarios: (s) => s.profile === 'rfc9293' && !s.tags.includes('forged'),
    premise: (s) => deliveredRanges(s).length > 0,
    holds: (s) =>
      continues(
        deliveredRanges(s),
        s.before.ghost.peerLife || s.after.ghost.peerLife,
        s.before.ghost.delivered,
      ),
    caughtBy: ['text-twice', 'window-shrinks'],
  },
  {
    id: 'received-is-accounted',
    title: 'RCV.NXT counts exactly what was received',
    statement:
      'The octets between IRS and RCV.NXT are those delivered or waiting for RECEIVE: no hole is skipped.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['A-O2', 'A-O25', 'Q-09'],
    premise: (e) => isSynchronized(e) && octetsReceived(e) > 0,
    holds: (e) => octetsReceived(e) === e.ghost.delivered + unreadOctets(e),
    caughtBy: ['text-twice', 'window-shrinks'],
  },
  {
    id: 'fin-ends-the-stream',
    title: "The peer's FIN stands after all its text",
    statement: 'When the FIN is reached every octet before it has been received.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O2', 'C-02', 'P-02'],
    scenarios: (s) => s.profile === 'rfc9293' && !s.tags.includes('forged'),
    premise: (s) => !s.before.tcb.peerFin && s.after.tcb.peerFin && arrives(s, (g) => g.fin),
    holds: (s) =>
      arrives(
        s,
        (g) => !g.fin || (g.at + g.len === octetsReceived(s.after) && g.life === s.after.ghost.peerLife),
      ),
    caughtBy: ['irs-changes', 'peer-fin-not-counted'],
  },
  {
    id: 'old-incarnation-is-inert',
    title: 'No segment of an old incarnation acts',
    statement: 'In a synchronized state a segment of an older incarnation of the peer changes nothing.',
    kind: 'trace',
    over: 'step',
    requirements: ['P-08', 'C-11', 'Q-15'],
    scenarios: (s) => s.profile === 'rfc9293' && !s.tags.includes('forged'),
    premise: (s) =>
      isSynchronized(s.before) &&
      s.before.ghost.peerLife !== 0 &&
      arrives(s, (g) => g.life < s.before.ghost.peerLife && g.life !== 0),
    holds: isUnchanged,
    caughtBy: ['irs-changes'],
  },
  {
    id: 'send-is-accepted',
    title: 'SEND takes the octet',
    statement: 'A SEND without an error adds exactly one octet to what will be sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-ESTAB', 'U-SEND-CW', 'U-SEND-SR'],
    premise: (s) => s.event.type === 'SEND' && !hasError(s),
    holds: (s) =>
      s.after.ghost.accepted ===
      (s.before.tcb.life === s.after.tcb.life ? s.before.ghost.accepted : s.before.tcb.queued) + 1,
    caughtBy: ['send-dropped', 'call-without-connection'],
  },
  {
    id: 'send-works-where-due',
    title: 'SEND works in ESTABLISHED and CLOSE-WAIT',
    statement: 'Before CLOSE, and with room in the queue, SEND does not fail in ESTABLISHED and CLOSE-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-ESTAB', 'U-SEND-CW'],
    premise: (s) =>
      s.event.type === 'SEND' &&
      isIn('ESTABLISHED', 'CLOSE-WAIT')(s.before) &&
      !s.before.tcb.closeQueued &&
      s.before.tcb.queued === 0,
    holds: (s) => !hasError(s),
    caughtBy: ['send-refused-in-close-wait'],
  },
  {
    id: 'accepted-is-kept',
    title: 'What SEND accepted is not forgotten',
    statement: 'Within an incarnation the octets accepted only grow, until CLOSED.',
    kind: 'trace',
    over: 'step',
    requirements: ['P-02', 'C-02', 'RFC9293 §3.10.2'],
    premise: (s) =>
      s.after.tcb.life !== 0 && s.before.tcb.life === s.after.tcb.life && s.before.ghost.accepted > 0,
    holds: (s) => s.after.ghost.accepted >= s.before.ghost.accepted,
    caughtBy: ['accepted-text-forgotten', 'send-before-established-lost'],
  },
  {
    id: 'half-close-receives',
    title: 'Half-close keeps delivering',
    statement: 'In FIN-WAIT-1 and FIN-WAIT-2 in-order text is taken for the user.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-01', 'C-08', 'A-O25'],
    premise: (s) =>
      isIn('FIN-WAIT-1', 'FIN-WAIT-2')(s.before) &&
      s.after.state !== 'CLOSED' &&
      s.before.tcb.unread.length === 0 &&
      s.before.tcb.sndUna !== s.before.tcb.iss &&
      arrives(
        s,
        (g) =>
          g.len > 0 &&
          !g.syn &&
          !g.rst &&
          g.seq === s.before.tcb.rcvNxt &&
          g.ack !== null &&
          distance(s.before.tcb.sndUna, g.ack) <= distance(s.before.tcb.sndUna, s.before.tcb.sndNxt),
      ),
    holds: (s) =>
      s.after.tcb.rcvNxt !== s.before.tcb.rcvNxt &&
      (s.after.ghost.delivered > s.before.ghost.delivered || s.after.tcb.unread.length > 0),
    caughtBy: ['fin-wait-2-stops-receiving', 'duplicate-ack-drops-text'],
  },
  {
    id: 'no-text-after-fin',
    title: "No text is taken after the peer's FIN",
    statement: "Once the peer's FIN is reached RCV.NXT is final.",
    kind: 'transition',
    over: 'step',
    requirements: ['A-O26', 'A-O32'],
    premise: (s) =>
      s.event.type === 'SEGMENT' &&
      s.before.tcb.peerFin &&
      s.after.tcb.peerFin &&
      s.before.tcb.life === s.after.tcb.life,
    holds: (s) => s.before.tcb.rcvNxt === s.after.tcb.rcvNxt,
    caughtBy: ['text-taken-for-fin'],
  },
  {
    id: 'taken-text-is-acknowledged',
    title: 'Text that is taken is acknowledged',
    statement: 'A step that takes text sends a segment with ACK = RCV.NXT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O25', 'A-O27', 'MUST-40', 'SHLD-19'],
    premise: (s) =>
      receives(s.before) &&
      s.event.type === 'SEGMENT' &&
      s.after.state !== 'CLOSED' &&
      s.before.tcb.rcvNxt !== s.after.tcb.rcvNxt,
    holds: (s) => s.sent.some((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['text-not-acknowledged', 'fin-not-acknowledged'],
  },
  {
    id: 'pure-ack-not-answered',
    title: 'An in-order ACK is not answered',
    statement:
      'A pure ACK at RCV.NXT that acknowledges within what was sent draws no control segment: acknowledging acknowledgments would never end.',
    kind: 'transition',
    over: 'step',
    requirements: ['P-07', 'Q-03'],
    premise: (s) =>
      isSynchronized(s.before) &&
      s.before.tcb.sndUna !== s.before.tcb.iss &&
      arrives(
        s,
        (g) =>
          g.len === 0 &&
          !g.syn &&
          !g.fin &&
          !g.rst &&
          g.ack === s.before.tcb.sndUna &&
          g.seq === s.before.tcb.rcvNxt,
      ),
    holds: (s) => s.sent.every((g) => g.len > 0 || g.fin),
    caughtBy: ['ack-of-ack', 'time-wait-answers-acks'],
  },
];
