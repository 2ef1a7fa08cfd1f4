import { advance, atOrBefore, before, distance } from '../model/sequence.js';
import type { StepView } from '../model/views.js';
import {
  arrival,
  arrives,
  finNumber,
  isIn,
  isPureAck,
  octetsReceived,
  sameLife,
  unreadOctets,
} from './observing.js';
import type { Property } from './property.js';

const connected = isIn(
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
);

function takesPeerFin(s: StepView): boolean {
  return !s.before.tcb.peerFin && s.after.tcb.peerFin;
}

/** The step gives IRS: a SYN is accepted. */
function takesSyn(s: StepView): boolean {
  return arrives(s, (seg) => seg.syn) && connected(s.after) && !connected(s.before);
}

/** Sequence numbers in the TCB and on the wire (RFC 9293 §3.3.1, §3.4). */
export const NUMBER_PROPERTIES: readonly Property[] = [
  {
    id: 'una-within-nxt',
    title: 'SND.UNA =< SND.NXT',
    statement: 'What is acknowledged was sent: ISS =< SND.UNA =< SND.NXT.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['Q-10', 'RFC9293 §3.4'],
    premise: (e) => e.tcb.life !== 0,
    holds: (e) => distance(e.tcb.iss, e.tcb.sndUna) <= distance(e.tcb.iss, e.tcb.sndNxt),
    caughtBy: ['ack-beyond-by-one', 'syn-received-any-ack'],
  },
  {
    id: 'numbers-never-go-back',
    title: 'SND.UNA, SND.NXT and RCV.NXT never move backwards',
    statement: 'Within one incarnation SND.UNA, SND.NXT and (once IRS is known) RCV.NXT only advance.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-10', 'A-O25'],
    premise: sameLife,
    holds: (s) =>
      atOrBefore(s.before.tcb.sndUna, s.after.tcb.sndUna) &&
      atOrBefore(s.before.tcb.sndNxt, s.after.tcb.sndNxt) &&
      (!connected(s.before) || atOrBefore(s.before.tcb.rcvNxt, s.after.tcb.rcvNxt)),
    caughtBy: ['syn-received-any-ack', 'rewind-on-retransmission'],
  },
  {
    id: 'initial-numbers-constant',
    title: 'ISS and IRS are constant',
    statement: 'Within one incarnation ISS never changes, nor IRS once it is known.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-10', 'RFC9293 §3.4.1'],
    premise: sameLife,
    holds: (s) =>
      s.before.tcb.iss === s.after.tcb.iss && (!connected(s.before) || s.before.tcb.irs === s.after.tcb.irs),
    caughtBy: ['irs-changes'],
  },
  {
    id: 'fresh-iss',
    title: 'A new incarnation uses a new ISS',
    statement: "Each incarnation takes the next number of the host's generator; none is used twice.",
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-8', 'Q-12', 'Q-15', 'A-LI3'],
    premise: (s) => s.after.tcb.life > s.before.tcb.lives,
    holds: (s) =>
      s.after.tcb.iss === s.before.tcb.isns[0] && s.after.tcb.isns.length === s.before.tcb.isns.length - 1,
    caughtBy: ['iss-reused'],
  },
  {
    id: 'syn-counts-one',
    title: 'RCV.NXT = SEQ + 1 after a SYN',
    statement:
      'After a SYN is accepted, IRS is its number and RCV.NXT counts it, and the text on it, exactly once.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-03', 'E-05', 'A-SS3', 'A-LI3'],
    premise: takesSyn,
    holds: (s) =>
      arrives(
        s,
        (seg) =>
          s.after.tcb.irs === seg.seq &&
          distance(seg.seq, s.after.tcb.rcvNxt) >= 1 &&
          distance(seg.seq, s.after.tcb.rcvNxt) <= 1 + seg.len + (seg.fin ? 1 : 0),
      ),
    caughtBy: ['hole-skipped', 'syn-ack-not-counted'],
  },
  {
    id: 'fin-counts-one',
    title: 'RCV.NXT = SEQ + 1 after a FIN',
    statement: "When the peer's FIN is reached, RCV.NXT is one beyond its number.",
    kind: 'transition',
    over: 'step',
    requirements: ['Q-03', 'A-O29', 'RFC9293 §3.10.7.4 eighth'],
    premise: takesPeerFin,
    holds: (s) => octetsReceived(s.after) === s.after.ghost.delivered + unreadOctets(s.after),
    caughtBy: ['text-twice', 'text-lost'],
  },
  {
    id: 'syn-ack-numbers',
    title: 'SYN,ACK: SEQ = ISS, ACK = IRS + 1',
    statement: 'Every SYN,ACK carries SEQ = ISS and ACK = IRS + 1.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-05', 'A-LI3', 'A-SS5'],
    premise: (s) => s.sent.some((g) => g.syn && g.ack !== null),
    holds: (s) =>
      s.sent.every((g) => !g.syn || (g.seq === s.after.tcb.iss && g.ack === advance(s.after.tcb.irs, 1))),
    caughtBy: ['text-delivered-early', 'irs-changes'],
  },
  {
    id: 'syn-carries-iss',
    title: 'Every SYN of an incarnation carries its ISS',
    statement: 'First transmission or retransmission, the SYN stands at ISS.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-11', 'MUST-22'],
    premise: (s) => s.sent.some((g) => g.syn),
    holds: (s) => s.sent.every((g) => !g.syn || g.seq === s.after.tcb.iss),
    caughtBy: ['syn-shifted'],
  },
  {
    id: 'third-segment-numbers',
    title: 'The third segment: SEQ = ISS + 1, ACK = IRS + 1',
    statement: 'What answers the SYN,ACK begins at ISS + 1 and acknowledges the SYN.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-05', 'RFC9293 Figure 6'],
    premise: (s) => s.before.state === 'SYN-SENT' && s.after.state === 'ESTABLISHED',
    holds: (s) => {
      const [first] = s.sent;
      return (
        first !== undefined && first.seq === advance(s.after.tcb.iss, 1) && first.ack === s.after.tcb.rcvNxt
      );
    },
    caughtBy: ['syn-sent-ack-establishes', 'third-segment-from-iss'],
  },
  {
    id: 'ack-of-fin-on-the-wire',
    title: 'A FIN that is reached is acknowledged at once',
    statement: "The step that takes the peer's FIN sends an ACK of SEQ + 1.",
    kind: 'transition',
    over: 'step',
    requirements: ['C-05', 'A-O29'],
    premise: takesPeerFin,
    holds: (s) => s.sent.some((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['fin-not-acknowledged', 'ack-field-stale'],
  },
  {
    id: 'own-fin-counted',
    title: 'Our FIN occupies one number',
    statement: 'After our FIN is sent SND.NXT is one beyond it.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-03', 'RFC9293 §3.4'],
    premise: (s) => s.sent.some((g) => g.fin),
    holds: (s) => s.sent.every((g) => !g.fin || s.after.tcb.sndNxt === advance(finNumber(g), 1)),
    caughtBy: ['own-fin-not-counted', 'retransmitted-fin-shifted'],
  },
  {
    id: 'ack-field-is-rcv-nxt',
    title: 'Every ACK field is RCV.NXT',
    statement: 'All segments of a connection but RST carry ACK = RCV.NXT.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-11', 'RFC9293 §3.4'],
    premise: (s) => s.sent.some((g) => !g.rst && g.ack !== null),
    holds: (s) => s.sent.every((g) => g.rst || g.ack === null || g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['fin-wait-1-skips-to-closed', 'fin-wait-2-closes'],
  },
  {
    id: 'pure-ack-at-nxt',
    title: 'An ACK of its own stands at SND.NXT',
    statement:
      'A segment without text, SYN or FIN carries SEQ = SND.NXT (never a rewound number), but for keep-alive probes.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-17', 'RFC9293 §3.10.7.4'],
    premise: (s) => s.event.type !== 'TIMEOUT.KEEP-ALIVE' && s.sent.some(isPureAck),
    holds: (s) => s.sent.every((g) => !isPureAck(g) || g.seq === s.after.tcb.sndNxt),
    caughtBy: ['fin-wait-1-skips-to-closed', 'fin-wait-2-closes'],
  },
  {
    id: 'only-syn-lacks-ack',
    title: 'Only the first SYN and a RST lack an ACK',
    statement: 'Once the peer is known every segment but a RST acknowledges.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O13', 'RFC9293 §3.1'],
    premise: (s) => s.sent.length > 0,
    holds: (s) => s.sent.every((g) => g.ack !== null || g.rst || (g.syn && s.after.state === 'SYN-SENT')),
    caughtBy: ['ack-bit-missing'],
  },
  {
    id: 'una-advances-by-acks',
    title: 'SND.UNA advances only by a new ACK',
    statement:
      'When SND.UNA changes, a segment with SND.UNA < SEG.ACK =< SND.NXT arrived and SND.UNA is its ACK.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-05', 'A-O16'],
    premise: (s) => sameLife(s) && s.before.tcb.sndUna !== s.after.tcb.sndUna,
    holds: (s) =>
      arrives(
        s,
        (g) =>
          g.ack === s.after.tcb.sndUna &&
          before(s.before.tcb.sndUna, s.after.tcb.sndUna) &&
          atOrBefore(s.after.tcb.sndUna, s.before.tcb.sndNxt),
      ),
    caughtBy: ['ack-beyond-by-one', 'syn-received-any-ack'],
  },
  {
    id: 'new-ack-taken',
    title: 'A new ACK is taken',
    statement:
      'In the states that process it, an acceptable in-order segment with SND.UNA < SEG.ACK =< SND.NXT advances SND.UNA to it.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-05', 'Q-06', 'A-O16', 'A-O20'],
    premise: (s) =>
      sameLife(s) &&
      isIn('ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING')(s.before) &&
      s.after.state !== 'CLOSED' &&
      arrives(
        s,
        (g) =>
          !g.syn &&
          !g.rst &&
          g.ack !== null &&
          g.seq === s.before.tcb.rcvNxt &&
          g.len === 0 &&
          !g.fin &&
          before(s.before.tcb.sndUna, g.ack) &&
          atOrBefore(g.ack, s.before.tcb.sndNxt),
      ),
    holds: (s) => s.after.tcb.sndUna === arrival(s)?.ack,
    caughtBy: ['ack-never-taken', 'ack-beyond-by-one'],
  },
  {
    id: 'window-from-segments',
    title: 'SND.WND is the window of the newest segment',
    statement:
      'SND.WND changes only to the window of the segment that arrives, which is not older than the last update.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-1', 'A-O17', 'Q-01', 'T-08'],
    premise: (s) => sameLife(s) && s.before.tcb.sndWnd !== s.after.tcb.sndWnd,
    holds: (s) =>
      arrives(
        s,
        (g) =>
          g.wnd === s.after.tcb.sndWnd && (!connected(s.before) || atOrBefore(s.before.tcb.sndWl1, g.seq)),
      ),
    caughtBy: ['window-never-updated'],
  },
  {
    id: 'right-edge-never-shrinks',
    title: 'The offered window never shrinks from the right',
    statement: 'RCV.NXT + RCV.WND never moves left.',
    kind: 'transition',
    over: 'step',
    requirements: ['SHLD-14', 'Q-20'],
    premise: (s) => sameLife(s) && connected(s.before) && s.before.tcb.rcvNxt !== s.after.tcb.rcvNxt,
    holds: (s) =>
      distance(s.before.tcb.rcvNxt, s.after.tcb.rcvNxt) + (s.after.tcb.peerFin ? 1 : 0) >=
      unreadOctets(s.after) - unreadOctets(s.before),
    caughtBy: ['window-shrinks'],
  },
  {
    id: 'window-respected',
    title: 'New text stays in the window',
    statement:
      'Text sent for the first time lies within SND.UNA + SND.WND, unless it probes a closed window.',
    kind: 'transition',
    over: 'step',
    requirements: ['RFC9293 §3.8.6'],
    premise: (s) => s.event.type !== 'TIMEOUT.RETRANSMISSION' && s.sent.some((g) => g.len > 0),
    holds: (s) =>
      s.sent.every(
        (g) =>
          g.len === 0 ||
          distance(s.after.tcb.sndUna, advance(g.seq, g.len)) <= Math.max(s.after.tcb.sndWnd, 1),
      ),
    caughtBy: ['window-overrun'],
  },
];
