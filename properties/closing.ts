import { advance, atOrBefore, before, distance } from '../model/sequence.js';
import type { StateName } from '../model/state-name.js';
import type { StepView } from '../model/views.js';
import { arrives, finNumber, hasError, isIn, isUnchanged, sameLife } from './observing.js';
import type { Property } from './property.js';

const ABNORMAL = ['reset', 'abort', 'timeout', 'crash'];

/** A FIN of ours is on the wire and the segment's ACK covers it. */
function acknowledgesOurFin(s: StepView): boolean {
  const { finSeq, sndNxt } = s.before.tcb;
  return (
    finSeq !== null && arrives(s, (g) => g.ack !== null && before(finSeq, g.ack) && atOrBefore(g.ack, sndNxt))
  );
}

/** An in-order segment that is neither SYN nor RST, with an ACK that is not beyond what was sent. */
function inOrder(s: StepView): boolean {
  const { rcvNxt, sndUna, sndNxt, unread } = s.before.tcb;
  // Unread text may have closed the window, and then nothing that occupies a number is acceptable.
  if (unread.length > 0) return false;
  return arrives(
    s,
    (g) =>
      !g.syn &&
      !g.rst &&
      g.seq === rcvNxt &&
      g.ack !== null &&
      atOrBefore(sndUna, g.ack) &&
      atOrBefore(g.ack, sndNxt),
  );
}

function inState(state: StateName, test: (s: StepView) => boolean) {
  return (s: StepView): boolean => s.before.state === state && test(s);
}

const arrivesFin = (s: StepView): boolean => arrives(s, (g) => g.fin && g.len === 0);
const isClose = (s: StepView): boolean => s.event.type === 'CLOSE' && !s.before.tcb.closeQueued;
const synAcknowledged = (s: StepView): boolean => s.before.tcb.sndUna !== s.before.tcb.iss;

/** Closing (RFC 9293 §3.6, §3.10.4, §3.10.7.4). */
export const CLOSING_PROPERTIES: readonly Property[] = [
  {
    id: 'active-closer-waits',
    title: 'The active closer passes through TIME-WAIT',
    statement:
      'An endpoint that closed first reaches CLOSED only after TIME-WAIT, unless by RST, ABORT, user timeout, hard error or crash.',
    kind: 'trace',
    over: 'step',
    requirements: ['MUST-13', 'C-10', 'C-13'],
    premise: (s) => s.after.state === 'CLOSED' && s.before.state !== 'CLOSED' && s.before.ghost.closedFirst,
    holds: (s) =>
      s.before.ghost.timeWait || ABNORMAL.includes(s.after.ghost.ending) || s.event.type === 'ICMP.HARD',
    caughtBy: ['syn-resets', 'closing-to-closed'],
  },
  {
    id: 'time-wait-holder',
    title: 'Who closes first holds TIME-WAIT',
    statement: 'TIME-WAIT is entered only by an endpoint that closed before it received a FIN.',
    kind: 'trace',
    over: 'step',
    requirements: ['W-20', 'MUST-13'],
    premise: (s) => s.after.state === 'TIME-WAIT' && s.before.state !== 'TIME-WAIT',
    holds: (s) => s.after.ghost.closedFirst,
    caughtBy: ['last-ack-to-time-wait', 'close-wait-to-closing'],
  },
  {
    id: 'last-ack-is-passive',
    title: 'LAST-ACK is for the one that closes second',
    statement: "LAST-ACK is entered only by an endpoint that received the peer's FIN before it closed.",
    kind: 'trace',
    over: 'step',
    requirements: ['W-20', 'RFC9293 Figure 12'],
    premise: (s) => s.after.state === 'LAST-ACK' && s.before.state !== 'LAST-ACK',
    holds: (s) => !s.after.ghost.closedFirst && s.before.tcb.peerFin,
    caughtBy: ['hole-skipped', 'fin-to-last-ack'],
  },
  {
    id: 'one-fin-number',
    title: 'One FIN number per direction',
    statement: 'Every FIN of an incarnation carries the same number.',
    kind: 'trace',
    over: 'step',
    requirements: ['C-06', 'Q-09', 'F-07'],
    premise: (s) => sameLife(s) && s.before.ghost.finNumber !== null && s.sent.some((g) => g.fin),
    holds: (s) => s.sent.every((g) => !g.fin || finNumber(g) === s.before.ghost.finNumber),
    caughtBy: ['retransmitted-fin-shifted', 'second-fin'],
  },
  {
    id: 'nothing-above-fin',
    title: 'Nothing is sent above our FIN',
    statement: 'After the FIN no segment reaches beyond its number.',
    kind: 'trace',
    over: 'step',
    requirements: ['C-06', 'RFC9293 §3.6'],
    premise: (s) => sameLife(s) && s.before.ghost.finNumber !== null && s.sent.length > 0,
    holds: (s) =>
      s.sent.every((g) => {
        const end = advance(g.seq, g.len + (g.fin ? 1 : 0));
        return g.rst || atOrBefore(end, advance(s.before.ghost.finNumber ?? 0, 1));
      }),
    caughtBy: ['fin-before-text', 'send-after-close'],
  },
  {
    id: 'fin-only-after-close',
    title: 'No FIN without CLOSE',
    statement: 'A FIN is sent only when the user has closed: there is no automatic FIN in answer to a FIN.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-05', 'W-02'],
    premise: (s) => s.sent.some((g) => g.fin),
    holds: (s) =>
      isIn('FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT')(s.after) &&
      (s.event.type === 'CLOSE' ||
        s.event.type === 'QUEUED.CLOSE' ||
        isIn('FIN-WAIT-1', 'CLOSING', 'LAST-ACK')(s.before)),
    caughtBy: ['fin-to-last-ack', 'auto-fin'],
  },
  {
    id: 'fin-after-text',
    title: 'The FIN follows all text',
    statement: 'The FIN stands directly after the last octet that SEND accepted.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-02', 'Q-04', 'RFC9293 §3.10.4'],
    premise: (s) => s.sent.some((g) => g.fin),
    holds: (s) =>
      s.sent.every((g) => !g.fin || distance(s.after.tcb.iss, finNumber(g)) === 1 + s.after.ghost.accepted),
    caughtBy: ['fin-before-text', 'close-in-syn-received-ignores-queue'],
  },
  {
    id: 'close-established',
    title: 'CLOSE in ESTABLISHED: FIN-WAIT-1 at once',
    statement: 'CLOSE enters FIN-WAIT-1 in any case, even while text waits to be sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-ESTAB', 'C-14', 'T-21'],
    premise: inState('ESTABLISHED', isClose),
    holds: (s) => s.after.state === 'FIN-WAIT-1' && (s.sent.some((g) => g.fin) || s.after.tcb.finQueued),
    caughtBy: ['close-waits-for-text', 'close-forgets-fin'],
  },
  {
    id: 'close-close-wait',
    title: 'CLOSE in CLOSE-WAIT: LAST-ACK',
    statement: 'CLOSE in CLOSE-WAIT sends or queues the FIN and enters LAST-ACK.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-CW', 'RFC1122 4.2.2.20(a)'],
    premise: inState('CLOSE-WAIT', isClose),
    holds: (s) => s.after.state === 'LAST-ACK' && (s.sent.some((g) => g.fin) || s.after.tcb.finQueued),
    caughtBy: ['close-wait-close-forgets-fin', 'close-wait-to-closing'],
  },
  {
    id: 'close-syn-received',
    title: 'CLOSE in SYN-RECEIVED: FIN, or wait behind text',
    statement:
      'CLOSE sends a FIN and enters FIN-WAIT-1 if nothing waits; otherwise it is queued until ESTABLISHED.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-SR', 'RFC9293 §3.10.4'],
    premise: inState('SYN-RECEIVED', isClose),
    holds: (s) =>
      s.before.tcb.queued > 0
        ? s.after.tcb.closeQueued && s.sent.length === 0 && s.after.state === 'SYN-RECEIVED'
        : s.after.state === 'FIN-WAIT-1' && s.sent.some((g) => g.fin),
    caughtBy: ['close-in-syn-received-ignores-queue'],
  },
  {
    id: 'second-close',
    title: 'A second CLOSE sends nothing',
    statement: 'After CLOSE another CLOSE is an error and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-06', 'U-CLOSE-FW1', 'U-CLOSE-FW2'],
    premise: (s) =>
      s.event.type === 'CLOSE' &&
      isIn('FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT')(s.before),
    holds: (s) => isUnchanged(s) && s.sent.length === 0 && hasError(s),
    caughtBy: ['second-close-accepted', 'second-fin'],
  },
  {
    id: 'closed-in-syn-received-takes-nothing',
    title: 'CLOSE in SYN-RECEIVED does not open the door to old text',
    statement:
      'In FIN-WAIT-1, while our SYN is not acknowledged, a segment that does not acknowledge it takes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-07', 'E-04', 'RFC9293 §3.10.7.4 fifth'],
    premise: inState(
      'FIN-WAIT-1',
      (s) =>
        s.before.tcb.sndUna === s.before.tcb.iss &&
        arrives(s, (g) => !g.rst && g.ack !== null && !before(s.before.tcb.iss, g.ack)),
    ),
    holds: (s) => s.before.tcb.rcvNxt === s.after.tcb.rcvNxt,
    caughtBy: ['close-in-syn-received-literal'],
  },
  {
    id: 'fin-wait-1-ack',
    title: 'ACK of our FIN in FIN-WAIT-1: FIN-WAIT-2',
    statement: 'An in-order ACK of our FIN without a FIN leads from FIN-WAIT-1 to FIN-WAIT-2.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O18', 'A-O19'],
    premise: inState(
      'FIN-WAIT-1',
      (s) =>
        inOrder(s) && acknowledgesOurFin(s) && !arrives(s, (g) => g.fin) && s.before.tcb.held.length === 0,
    ),
    holds: (s) => s.after.state === 'FIN-WAIT-2',
    caughtBy: ['fin-wait-1-ignores-ack'],
  },
  {
    id: 'fin-wait-1-fin-and-ack',
    title: 'FIN with the ACK of ours in FIN-WAIT-1: TIME-WAIT',
    statement: 'One segment that acknowledges our FIN and carries one leads to TIME-WAIT directly.',
    kind: 'transition',
    over: 'step',
    requirements: ['F-05', 'A-O30', 'T-01'],
    premise: inState('FIN-WAIT-1', (s) => inOrder(s) && acknowledgesOurFin(s) && arrivesFin(s)),
    holds: (s) => s.after.state === 'TIME-WAIT',
    caughtBy: ['fin-and-ack-to-closing', 'fin-wait-1-skips-to-closed'],
  },
  {
    id: 'fin-wait-1-fin',
    title: 'FIN in FIN-WAIT-1: CLOSING',
    statement: 'A FIN that does not acknowledge ours leads to CLOSING.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-13', 'A-O30'],
    premise: inState(
      'FIN-WAIT-1',
      (s) => inOrder(s) && !acknowledgesOurFin(s) && arrivesFin(s) && synAcknowledged(s),
    ),
    holds: (s) => s.after.state === 'CLOSING',
    caughtBy: ['fin-lost-in-fin-wait-1', 'fin-wait-2-by-any-ack'],
  },
  {
    id: 'fin-wait-2-fin',
    title: 'FIN in FIN-WAIT-2: TIME-WAIT',
    statement: 'A FIN in FIN-WAIT-2 leads to TIME-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O31'],
    premise: inState('FIN-WAIT-2', (s) => inOrder(s) && arrivesFin(s)),
    holds: (s) => s.after.state === 'TIME-WAIT',
    caughtBy: ['fin-wait-2-closes', 'text-taken-for-fin'],
  },
  {
    id: 'established-fin',
    title: 'FIN in ESTABLISHED: CLOSE-WAIT',
    statement: 'A FIN in ESTABLISHED leads to CLOSE-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O29'],
    premise: inState('ESTABLISHED', (s) => inOrder(s) && arrivesFin(s)),
    holds: (s) => s.after.state === 'CLOSE-WAIT',
    caughtBy: ['fin-to-last-ack', 'text-taken-for-fin'],
  },
  {
    id: 'closing-ack',
    title: 'ACK of our FIN in CLOSING: TIME-WAIT',
    statement: 'CLOSING is left for TIME-WAIT exactly by the ACK of our FIN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O21', 'C-13'],
    premise: inState('CLOSING', inOrder),
    holds: (s) => (s.after.state === 'TIME-WAIT') === acknowledgesOurFin(s),
    caughtBy: ['closing-to-closed', 'closing-never-left'],
  },
  {
    id: 'last-ack-ack',
    title: 'ACK of our FIN in LAST-ACK: CLOSED',
    statement: 'LAST-ACK is left for CLOSED exactly by the ACK of our FIN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O22', 'T-19'],
    premise: inState('LAST-ACK', inOrder),
    holds: (s) => (s.after.state === 'CLOSED') === acknowledgesOurFin(s),
    caughtBy: ['last-ack-never-left', 'last-ack-to-time-wait'],
  },
  {
    id: 'user-told-of-fin',
    title: "The user is told of the peer's FIN",
    statement: 'The step that reaches the FIN signals "connection closing", whether or not a RECEIVE waits.',
    kind: 'transition',
    over: 'step',
    requirements: ['C-03', 'MUST-12', 'C-07'],
    premise: (s) => !s.before.tcb.peerFin && s.after.tcb.peerFin,
    holds: (s) => s.signals.includes('connection closing'),
    caughtBy: ['fin-not-told'],
  },
  {
    id: 'time-wait-repeats-ack',
    title: 'A repeated FIN in TIME-WAIT is acknowledged',
    statement: 'In TIME-WAIT a repeated FIN (with the ACK bit) is answered by an ACK and restarts 2 MSL.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O23', 'A-O33', 'T-05'],
    premise: inState('TIME-WAIT', (s) =>
      arrives(
        s,
        (g) =>
          g.fin && g.ack !== null && !g.rst && !g.syn && finNumber(g) === advance(s.before.tcb.rcvNxt, -1),
      ),
    ),
    holds: (s) =>
      s.sent.length === 1 &&
      s.sent[0]?.ack === s.before.tcb.rcvNxt &&
      s.outputs.some((o) => o.type === 'timer'),
    caughtBy: ['time-wait-not-restarted', 'time-wait-fin-silent'],
  },
  {
    id: 'time-wait-starts-timer',
    title: 'TIME-WAIT starts the 2 MSL timer',
    statement: 'Entering TIME-WAIT starts the timer and stops the others.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-TW', 'A-O31', 'MUST-13'],
    premise: (s) => s.after.state === 'TIME-WAIT' && s.before.state !== 'TIME-WAIT',
    holds: (s) => s.outputs.some((o) => o.type === 'timer') && s.after.tcb.timers.timeWait,
    caughtBy: ['time-wait-timer-not-started'],
  },
  {
    id: 'time-wait-no-answer-to-ack',
    title: 'TIME-WAIT does not answer an ACK',
    statement:
      'An acceptable ACK without FIN, SYN or RST asks for nothing in TIME-WAIT: otherwise two such ends would never fall silent.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-06', 'P-07'],
    premise: inState('TIME-WAIT', (s) => inOrder(s) && arrives(s, (g) => !g.fin && g.len === 0)),
    holds: (s) => s.sent.length === 0 && !s.outputs.some((o) => o.type === 'timer'),
    caughtBy: ['time-wait-answers-acks'],
  },
];
