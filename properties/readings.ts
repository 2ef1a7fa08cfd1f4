import { acceptable } from '../model/acceptability.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { DEFAULT_PROFILE, PROFILES, type Profile } from '../model/profile.js';
import type { Scenario } from '../model/scenario.js';
import { type Segment, segmentLength } from '../model/segment.js';
import { advance, atOrBefore, before } from '../model/sequence.js';
import type { EndView, StepView } from '../model/views.js';
import {
  arrives,
  finNumber,
  isIn,
  isSilent,
  isSynchronized,
  isUnchanged,
  onlyAcknowledges,
  unreadOctets,
} from './observing.js';
import type { Property } from './property.js';

/** Scenarios whose profile takes this reading; with the default window, because acceptability is judged anew. */
function reading<K extends keyof Profile>(name: K, value: Profile[K]) {
  return (s: Scenario): boolean => PROFILES.get(s.profile)?.[name] === value && s.limits.window === undefined;
}

const ABORTED_BY_RST = isIn('SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT');
const BOTH_CLOSED = isIn('CLOSING', 'LAST-ACK', 'TIME-WAIT');
const restarts2Msl = (s: StepView): boolean => s.outputs.some((o) => o.type === 'timer');
const synAcknowledged = ({ tcb }: EndView): boolean => tcb.sndUna !== tcb.iss;

function isAcceptable(s: StepView, g: Segment): boolean {
  return acceptable(s.before.tcb, g, DEFAULT_LIMITS, DEFAULT_PROFILE);
}

/** SND.UNA < SEG.ACK =< SND.NXT. */
function isNewAck({ before: { tcb } }: StepView, { ack }: Segment): boolean {
  return ack !== null && before(tcb.sndUna, ack) && atOrBefore(ack, tcb.sndNxt);
}

/** Exactly one RST, with the numbers of RFC 9293 §3.5.2. */
function answersByReset(s: StepView, g: Segment): boolean {
  const [rst, ...more] = s.sent;
  if (rst === undefined || more.length > 0 || !rst.rst) return false;
  if (g.ack !== null) return rst.seq === g.ack && rst.ack === null;
  return rst.seq === 0 && rst.ack === advance(g.seq, segmentLength(g));
}

const inState =
  (state: EndView['state'], test: (s: StepView, g: Segment) => boolean) =>
  (s: StepView): boolean =>
    s.before.state === state && arrives(s, (g) => test(s, g));

/** A step in a synchronized state whose SYN is acknowledged, with such a segment at RCV.NXT, without SYN and RST. */
function inOrder(s: StepView, test: (g: Segment, ack: number) => boolean): boolean {
  const { tcb } = s.before;
  return (
    isSynchronized(s.before) &&
    synAcknowledged(s.before) &&
    arrives(s, (g) => !g.syn && !g.rst && g.ack !== null && g.seq === tcb.rcvNxt && test(g, g.ack))
  );
}

function isOldAck({ before: { tcb } }: StepView, ack: number): boolean {
  return before(ack, tcb.sndUna) && atOrBefore(advance(tcb.sndUna, -tcb.maxSndWnd), ack);
}

/** The other readings of RFC 793 and RFC 9293, each where a profile takes it: what it says, and nothing less. */
export const READING_PROPERTIES: readonly Property[] = [
  {
    id: 'abort-with-rst-holds-time-wait',
    title: 'ABORT with a RST tells the user and holds TIME-WAIT',
    statement:
      'Where the sender of a RST holds TIME-WAIT, ABORT in every state that sends one does: "connection reset", one RST at SND.NXT, 2 MSL.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-13', 'E-20', 'RFC9293 §3.5.2'],
    scenarios: reading('afterAbort', 'time-wait'),
    premise: (s) => s.event.type === 'ABORT' && ABORTED_BY_RST(s.before),
    holds: (s) =>
      s.after.state === 'TIME-WAIT' &&
      s.signals.join() === 'error: connection reset' &&
      s.sent.length === 1 &&
      s.sent.every((g) => g.rst && g.ack === null && g.seq === s.before.tcb.sndNxt) &&
      restarts2Msl(s),
    caughtBy: ['abort-forgets-time-wait'],
  },
  {
    id: 'hard-error-is-only-reported',
    title: 'A hard ICMP error does not abort a synchronized connection (RFC 5927)',
    statement: 'Where RFC 5927 is followed, a hard error is told to the user and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-26', 'I-04', 'RFC5927 §5'],
    scenarios: reading('icmpHard', 'report'),
    premise: (s) =>
      s.event.type === 'ICMP.HARD' && isSynchronized(s.before) && s.before.state !== 'TIME-WAIT',
    holds: (s) => isUnchanged(s) && s.sent.length === 0 && s.signals.length === 1,
    caughtBy: ['hard-error-aborts-anyway'],
  },
  {
    id: 'close-without-unread-text-sends-fin',
    title: 'CLOSE with nothing unread is graceful',
    statement: 'Where CLOSE with unread text resets, CLOSE without any leads to FIN-WAIT-1 or LAST-ACK.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-20', 'C-09', 'U-CLOSE-ESTAB', 'U-CLOSE-CW'],
    scenarios: reading('closeWithUnread', 'reset'),
    premise: (s) =>
      s.event.type === 'CLOSE' &&
      isIn('ESTABLISHED', 'CLOSE-WAIT')(s.before) &&
      !s.before.tcb.closeQueued &&
      unreadOctets(s.before) === 0,
    holds: (s) =>
      s.after.state === (s.before.state === 'ESTABLISHED' ? 'FIN-WAIT-1' : 'LAST-ACK') &&
      s.sent.every((g) => !g.rst),
    caughtBy: ['close-always-resets'],
  },
  {
    id: 'reset-of-lost-text-is-told',
    title: 'Text after a full CLOSE ends the connection, and the user learns it',
    statement:
      'Where CLOSE closes both directions, in-order text in FIN-WAIT-1 and FIN-WAIT-2 draws one RST, leads to CLOSED and is told; nothing else does.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-20', 'SHLD-3', 'C-09'],
    scenarios: reading('closeWithUnread', 'reset'),
    premise: (s) =>
      isIn('FIN-WAIT-1', 'FIN-WAIT-2')(s.before) &&
      s.before.tcb.held.length === 0 &&
      inOrder(s, (_g, ack) => ack === s.before.tcb.sndUna || isNewAck(s, { ack } as Segment)),
    holds: (s) =>
      arrives(s, (g) =>
        g.len === 0
          ? s.after.state !== 'CLOSED'
          : s.after.state === 'CLOSED' &&
            s.sent.length === 1 &&
            s.sent.every((r) => r.rst) &&
            s.signals.join() === 'error: connection reset',
      ),
    caughtBy: ['text-after-close-ignored'],
  },
  {
    id: 'rest-of-text-is-returned',
    title: 'RECEIVE returns what is left when both have closed',
    statement:
      'Where sockets are followed, RECEIVE in CLOSING, LAST-ACK and TIME-WAIT returns all unread text, and fails if there is none.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-16', 'U-RECEIVE-CLOSING', 'U-RECEIVE-LA', 'U-RECEIVE-TW'],
    scenarios: reading('receiveWhenClosing', 'text'),
    premise: (s) => s.event.type === 'RECEIVE' && BOTH_CLOSED(s.before),
    holds: (s) =>
      s.before.state === s.after.state &&
      s.sent.length === 0 &&
      unreadOctets(s.after) === 0 &&
      (unreadOctets(s.before) > 0
        ? s.signals.length === 0 &&
          s.after.ghost.delivered === s.before.ghost.delivered + unreadOctets(s.before)
        : s.signals.join() === 'error: connection closing' && isUnchanged(s)),
    caughtBy: ['rest-of-text-lost'],
  },
  {
    id: 'syn-in-window-resets',
    title: 'A SYN in the window resets (RFC 793)',
    statement:
      'Where RFC 793 is followed, a SYN in the window is answered by one RST, leads to CLOSED and is told; only a passive SYN-RECEIVED goes back to LISTEN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O11', 'A-O10', 'RFC793 §3.9'],
    scenarios: reading('syn', 'reset'),
    premise: (s) =>
      (isSynchronized(s.before) || (s.before.state === 'SYN-RECEIVED' && s.before.tcb.origin === 'active')) &&
      arrives(s, (g) => g.syn && !g.rst && isAcceptable(s, g)),
    holds: (s) =>
      s.after.state === 'CLOSED' &&
      s.signals.join() === 'error: connection reset' &&
      arrives(s, (g) => answersByReset(s, g)),
    caughtBy: ['syn-in-window-survived'],
  },
  {
    id: 'rst-in-window-resets',
    title: 'A RST in the window resets (RFC 793)',
    statement: 'Where RFC 793 is followed, any RST in the window leads to CLOSED and draws no answer.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O5', 'A-O7', 'A-O8', 'RFC793 §3.9'],
    scenarios: reading('rst', 'window'),
    premise: (s) => isSynchronized(s.before) && arrives(s, (g) => g.rst && isAcceptable(s, g)),
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0,
    caughtBy: ['rst-in-window-survived'],
  },
  {
    id: 'crossing-syn-ack-establishes',
    title: 'The SYN,ACK that crosses ours establishes (Figure 7)',
    statement:
      'Where Figure 7 is followed, a SYN in SYN-RECEIVED establishes exactly if both ends opened actively, it is the one of the peer and acknowledges ours; it sets SND.UNA and the window, and what the first SYN carried is taken.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-04', 'E-01', 'RFC9293 Figure 7'],
    scenarios: reading('crossingSynAck', 'establish'),
    premise: inState('SYN-RECEIVED', (_s, g) => g.syn && !g.rst && g.ack !== null),
    holds: (s) =>
      arrives(s, (g) => {
        const { sndUna, sndWnd, sndWl1, rcvNxt } = s.after.tcb;
        const { irs, origin } = s.before.tcb;
        if (g.seq !== irs || origin !== 'active' || !isNewAck(s, g)) return !isSynchronized(s.after);
        return (
          isSynchronized(s.after) &&
          sndUna === g.ack &&
          sndWnd === g.wnd &&
          sndWl1 === g.seq &&
          (s.before.tcb.held.length === 0 || rcvNxt !== s.before.tcb.rcvNxt) &&
          (rcvNxt === s.before.tcb.rcvNxt || s.sent.some((a) => a.ack === rcvNxt))
        );
      }),
    caughtBy: ['crossing-syn-ack-challenged', 'listener-established-by-syn-ack'],
  },
  {
    id: 'repeated-syn-draws-syn-ack',
    title: 'A repeated SYN draws the SYN,ACK again, another SYN does not',
    statement:
      'Where stacks are followed, in SYN-RECEIVED exactly the SYN with SEQ = IRS is answered by the SYN,ACK, and it changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-10', 'E-11'],
    scenarios: reading('repeatedSyn', 'syn-ack'),
    premise: inState('SYN-RECEIVED', (_s, g) => g.syn && !g.rst && g.ack === null),
    holds: (s) => {
      const { iss, irs } = s.before.tcb;
      const again = s.sent.some((g) => g.syn && g.seq === iss && g.ack === advance(irs, 1));
      return arrives(s, (g) =>
        g.seq === irs ? again && s.sent.length === 1 && isUnchanged(s) : s.sent.every((a) => !a.syn),
      );
    },
    caughtBy: ['repeated-syn-acknowledged'],
  },
  {
    id: 'bad-ack-with-fin-goes-on',
    title: 'By the letter a bad ACK in SYN-RECEIVED does not stop the FIN',
    statement:
      'Where the letter of §3.10.7.4 is followed, an in-order segment with a bad ACK and a FIN draws the RST, and text and FIN are taken and acknowledged: CLOSE-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-11', 'A-O15', 'A-O29'],
    scenarios: reading('badAckInSynReceived', 'continue'),
    premise: inState(
      'SYN-RECEIVED',
      (s, g) =>
        g.fin &&
        !g.syn &&
        !g.rst &&
        g.seq === s.before.tcb.rcvNxt &&
        segmentLength(g) <= DEFAULT_LIMITS.window &&
        g.ack !== null &&
        !isNewAck(s, g),
    ),
    holds: (s) => {
      const [rst, ack, ...more] = s.sent;
      return (
        s.after.state === 'CLOSE-WAIT' &&
        s.after.tcb.peerFin &&
        more.length === 0 &&
        rst?.rst === true &&
        arrives(s, (g) => rst.seq === g.ack && s.after.tcb.rcvNxt === advance(g.seq, segmentLength(g))) &&
        ack?.ack === s.after.tcb.rcvNxt
      );
    },
    caughtBy: ['bad-ack-stops-the-fin'],
  },
  {
    id: 'bad-ack-without-fin-keeps-syn-received',
    title: 'A bad ACK without FIN keeps SYN-RECEIVED',
    statement:
      'In every reading, an in-order segment with a bad ACK and no FIN draws the RST and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-11', 'A-O15', 'E-14'],
    scenarios: reading('badAckInSynReceived', 'continue'),
    premise: inState(
      'SYN-RECEIVED',
      (s, g) =>
        segmentLength(g) === 0 &&
        !g.rst &&
        s.before.tcb.held.length === 0 &&
        g.seq === s.before.tcb.rcvNxt &&
        g.ack !== null &&
        !isNewAck(s, g),
    ),
    holds: (s) => isUnchanged(s) && arrives(s, (g) => answersByReset(s, g)),
    caughtBy: ['syn-received-bad-ack-silent'],
  },
  {
    id: 'duplicate-ack-drops-its-segment',
    title: 'A segment with a duplicate ACK is dropped whole',
    statement:
      'Where §3.10.7.4 is read so, an in-order segment with SND.UNA - MAX.SND.WND =< SEG.ACK < SND.UNA does nothing at all.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-22', 'A-O16'],
    scenarios: reading('duplicateAck', 'drop segment'),
    premise: (s) => inOrder(s, (_g, ack) => isOldAck(s, ack)),
    holds: isSilent,
    caughtBy: ['duplicate-ack-takes-its-segment'],
  },
  {
    id: 'current-ack-takes-its-segment',
    title: 'A segment that repeats the current ACK is taken',
    statement:
      'Where segments with a duplicate ACK are dropped, SEG.ACK = SND.UNA is none: text at RCV.NXT is taken.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-22', 'A-O16', 'A-O25'],
    scenarios: reading('duplicateAck', 'drop segment'),
    premise: (s) =>
      s.before.state === 'ESTABLISHED' &&
      unreadOctets(s.before) === 0 &&
      inOrder(s, (g, ack) => segmentLength(g) > 0 && ack === s.before.tcb.sndUna),
    holds: (s) => s.after.tcb.rcvNxt !== s.before.tcb.rcvNxt,
    caughtBy: ['current-ack-drops-its-segment'],
  },
  {
    id: 'syn-with-fin-is-dropped',
    title: 'LISTEN drops a SYN with a FIN',
    statement: 'Where it is a matter of choice and so chosen, a SYN with a FIN does nothing in LISTEN.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-25', 'A-LI3'],
    scenarios: reading('synFin', 'drop'),
    premise: inState('LISTEN', (_s, g) => g.syn && g.fin && !g.rst && g.ack === null),
    holds: isSilent,
    caughtBy: ['syn-with-fin-accepted'],
  },
  {
    id: 'time-wait-acknowledges-by-the-letter',
    title: 'By the letter TIME-WAIT acknowledges everything',
    statement:
      'Where the letter of §3.10.7.4 is followed, an in-order ACK in TIME-WAIT draws one ACK and restarts 2 MSL.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-06', 'A-O23'],
    scenarios: reading('ackInTimeWait', 'acknowledge'),
    premise: (s) =>
      s.before.state === 'TIME-WAIT' && inOrder(s, (g, ack) => !g.fin && ack === s.before.tcb.sndUna),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s) && restarts2Msl(s),
    caughtBy: ['time-wait-silent-by-the-letter'],
  },
  {
    id: 'repeated-fin-is-unacceptable',
    title: 'By the letter a repeated FIN is unacceptable in TIME-WAIT',
    statement:
      'Where acceptability comes first, the FIN that is repeated in TIME-WAIT is acknowledged and does not restart 2 MSL.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-05', 'A-O1'],
    scenarios: reading('finInTimeWait', 'acceptability first'),
    premise: inState(
      'TIME-WAIT',
      (s, g) => g.fin && !g.syn && !g.rst && g.len === 0 && finNumber(g) === advance(s.before.tcb.rcvNxt, -1),
    ),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s) && !restarts2Msl(s),
    caughtBy: ['repeated-fin-restarts-by-the-letter'],
  },
  {
    id: 'reopened-connection-is-new',
    title: 'A reopened connection is a new one',
    statement:
      'Where a SYN may reopen TIME-WAIT, the step is a passive OPEN with the next ISS: all numbers are those of the SYN, and one SYN,ACK is sent.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-2', 'C-11', 'A-LI3'],
    scenarios: reading('reopenTimeWait', 'yes'),
    premise: (s) => s.before.state === 'TIME-WAIT' && s.after.state === 'SYN-RECEIVED',
    holds: (s) => {
      const { tcb } = s.after;
      const [synAck, ...more] = s.sent;
      return arrives(
        s,
        (g) =>
          tcb.life === s.before.tcb.lives + 1 &&
          tcb.origin === 'passive' &&
          tcb.iss === s.before.tcb.isns[0] &&
          tcb.sndUna === tcb.iss &&
          tcb.sndNxt === advance(tcb.iss, 1) &&
          tcb.irs === g.seq &&
          tcb.rcvNxt === advance(g.seq, 1) &&
          tcb.sndWnd === g.wnd &&
          tcb.sndWl1 === g.seq &&
          tcb.sndWl2 === 0 &&
          tcb.former !== null &&
          more.length === 0 &&
          synAck?.syn === true &&
          synAck.seq === tcb.iss &&
          synAck.ack === tcb.rcvNxt,
      );
    },
    caughtBy: ['reopened-with-old-numbers'],
  },
  {
    id: 'reopened-by-an-old-syn-returns-exactly',
    title: 'Back in TIME-WAIT nothing has happened',
    statement:
      'A RST at RCV.NXT, or another SYN in the window, leads from a reopened SYN-RECEIVED back to TIME-WAIT with every field of the old TCB, silently, and 2 MSL begin again.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-2', 'C-11'],
    scenarios: reading('reopenTimeWait', 'yes'),
    premise: (s) =>
      s.before.state === 'SYN-RECEIVED' &&
      s.before.tcb.former !== null &&
      arrives(s, (g) => g.seq === s.before.tcb.rcvNxt && (g.rst || (g.syn && g.ack === null))),
    holds: (s) => {
      const { former: _mine, isns: _isns, lives: _lives, ...now } = s.after.tcb;
      return (
        s.after.state === 'TIME-WAIT' &&
        JSON.stringify(now) === JSON.stringify(s.before.tcb.former) &&
        s.after.tcb.former === null &&
        s.sent.length + s.signals.length === 0 &&
        restarts2Msl(s)
      );
    },
    caughtBy: ['reopened-listens'],
  },
];
