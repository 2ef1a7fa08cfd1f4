import { acceptable } from '../model/acceptability.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { DEFAULT_PROFILE } from '../model/profile.js';
import type { Scenario } from '../model/scenario.js';
import { type Segment, segmentLength } from '../model/segment.js';
import { advance, atOrBefore, before } from '../model/sequence.js';
import { receiveWindow } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import {
  arrives,
  isIn,
  isSilent,
  isSynchronized,
  isUnchanged,
  onlyAcknowledges,
  sameLife,
  unreadOctets,
} from './observing.js';
import type { Property } from './property.js';

const inDefault =
  (test: (s: Scenario) => boolean) =>
  (s: Scenario): boolean =>
    s.profile === 'rfc9293' && test(s);
const synAcknowledged = (s: StepView): boolean => s.before.tcb.sndUna !== s.before.tcb.iss;
const mayStillReceive = isIn('ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2');

/** SND.UNA - MAX.SND.WND =< SEG.ACK =< SND.NXT (RFC 5961 §5.2). */
function ackInRange(s: StepView, ack: number): boolean {
  const { sndUna, sndNxt, maxSndWnd } = s.before.tcb;
  return atOrBefore(advance(sndUna, -maxSndWnd), ack) && atOrBefore(ack, sndNxt);
}

/** An ACK at RCV.NXT, without SYN and RST, after the handshake. */
function arrivesAt(s: StepView, test: (g: Segment, ack: number) => boolean): boolean {
  return (
    isSynchronized(s.before) &&
    synAcknowledged(s) &&
    arrives(s, (g) => !g.syn && !g.rst && g.ack !== null && g.seq === s.before.tcb.rcvNxt && test(g, g.ack))
  );
}

/** Newer than the segment that gave the window (RFC 9293 §3.10.7.4, fifth step). */
function isNewer(s: StepView, g: Segment, ack: number): boolean {
  const { sndUna, sndNxt, sndWl1, sndWl2 } = s.before.tcb;
  if (before(ack, sndUna) || before(sndNxt, ack)) return false;
  return before(sndWl1, g.seq) || (sndWl1 === g.seq && atOrBefore(sndWl2, ack));
}

function fails(s: StepView, text: string): boolean {
  return isUnchanged(s) && s.sent.length === 0 && s.signals.length === 1 && s.signals[0] === text;
}

const NO_ROOM = 'error: insufficient resources';

/** What systematic mutants of the chart showed to be asserted nowhere. */
export const FROM_MUTANTS: readonly Property[] = [
  {
    id: 'largest-window-is-remembered',
    title: 'MAX.SND.WND is the largest window of the peer',
    statement:
      'MAX.SND.WND is the largest SND.WND of the incarnation: it grows with SND.WND and never falls.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-12', 'RFC5961 §5.2'],
    premise: (s) => s.event.type === 'SEGMENT' && s.after.tcb.life !== 0,
    holds: (s) =>
      s.after.tcb.maxSndWnd === Math.max(sameLife(s) ? s.before.tcb.maxSndWnd : 0, s.after.tcb.sndWnd),
    caughtBy: ['largest-window-forgotten'],
  },
  {
    id: 'old-ack-in-range-is-ignored',
    title: 'An old ACK in the range is ignored',
    statement: 'A pure ACK with SND.UNA - MAX.SND.WND =< SEG.ACK < SND.UNA is not answered.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-12', 'A-O16', 'X-04', 'RFC5961 §5.2'],
    premise: (s) =>
      s.before.tcb.held.length === 0 &&
      arrivesAt(
        s,
        (g, ack) => segmentLength(g) === 0 && before(ack, s.before.tcb.sndUna) && ackInRange(s, ack),
      ),
    holds: (s) => s.sent.every((g) => g.len > 0 || g.fin) && s.before.state === s.after.state,
    caughtBy: ['old-ack-refused'],
  },
  {
    id: 'ack-out-of-range-is-challenged',
    title: 'An ACK outside the range is challenged in every state',
    statement:
      'An in-order segment whose ACK is not in SND.UNA - MAX.SND.WND .. SND.NXT draws one ACK and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-12', 'A-O14', 'A-O16', 'RFC5961 §5.2'],
    premise: (s) => arrivesAt(s, (g, ack) => segmentLength(g) === 0 && !ackInRange(s, ack)),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['ack-of-unsent-silent'],
  },
  {
    id: 'send-fails-exactly-without-room',
    title: 'SEND fails exactly if its queue is full',
    statement:
      'Until CLOSE is called SEND is accepted while fewer octets wait than there is room for, and fails with "insufficient resources" otherwise.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-SS', 'U-SEND-SR', 'U-SEND-ESTAB', 'U-SEND-CW', 'RFC9293 §3.10.2'],
    scenarios: inDefault((s) => s.limits.sendQueue === undefined),
    premise: (s) =>
      s.event.type === 'SEND' &&
      isIn('SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT')(s.before) &&
      !s.before.tcb.closeQueued,
    holds: (s) =>
      s.before.tcb.queued < DEFAULT_LIMITS.sendQueue ? s.signals.length === 0 : fails(s, NO_ROOM),
    caughtBy: ['send-queue-one-short'],
  },
  {
    id: 'receive-fails-exactly-without-room',
    title: 'RECEIVE fails exactly if its queue is full',
    statement:
      'While no text waits RECEIVE is queued if there is room for it, and fails with "insufficient resources" otherwise.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-RECEIVE-LISTEN', 'U-RECEIVE-SS', 'U-RECEIVE-SR', 'U-RECEIVE-ESTAB', 'RFC9293 §3.10.3'],
    scenarios: inDefault((s) => s.limits.receiveQueue === undefined),
    premise: (s) =>
      s.event.type === 'RECEIVE' &&
      isIn('LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2')(s.before) &&
      unreadOctets(s.before) === 0,
    holds: (s) =>
      s.before.tcb.receives < DEFAULT_LIMITS.receiveQueue
        ? s.outputs.length === 0 && s.after.tcb.receives === s.before.tcb.receives + 1
        : fails(s, NO_ROOM),
    caughtBy: ['receive-queue-one-more'],
  },
  {
    id: 'send-after-queued-close-fails',
    title: 'SEND after a CLOSE that waits fails',
    statement: 'After CLOSE, even while it waits for ESTABLISHED, SEND returns "connection closing".',
    kind: 'transition',
    over: 'step',
    requirements: ['U-SEND-SR', 'C-06', 'RFC9293 §3.10.4'],
    premise: (s) => s.event.type === 'SEND' && s.before.tcb.closeQueued,
    holds: (s) => fails(s, 'error: connection closing'),
    caughtBy: ['queued-close-forgotten-by-send'],
  },
  {
    id: 'no-close-without-call',
    title: 'Nothing is closed that nobody closed',
    statement: 'Where no CLOSE waits, its processing does nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-CLOSE-SR', 'F-01', 'RFC9293 §3.10.4'],
    premise: (s) => s.event.type === 'QUEUED.CLOSE' && !s.before.tcb.closeQueued,
    holds: isSilent,
    caughtBy: ['close-without-call'],
  },
  {
    id: 'reopened-window-is-announced',
    title: 'A window that opens again is announced',
    statement:
      'RECEIVE that takes the text which closed the window sends one ACK with the window that is free now.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-ZWR', 'U-RECEIVE-ESTAB', 'RFC9293 §3.8.6'],
    scenarios: inDefault((s) => s.limits.window === 1 && s.limits.eagerReader === false),
    premise: (s) => s.event.type === 'RECEIVE' && mayStillReceive(s.before) && unreadOctets(s.before) === 1,
    holds: (s) => onlyAcknowledges(s) && s.sent[0]?.wnd === 1,
    caughtBy: ['reopened-window-not-announced'],
  },
  {
    id: 'offered-window-is-free',
    title: 'The window offered is the room that is free',
    statement: 'Every segment but a RST offers RCV.WND: the buffer less what the user has not read.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-01', 'RFC9293 §3.8.6', 'RFC9293 §3.10.7'],
    scenarios: inDefault((s) => s.limits.window === undefined),
    premise: (s) => s.sent.some((g) => !g.rst),
    holds: (s) => s.sent.every((g) => g.rst || g.wnd === receiveWindow(s.after.tcb, DEFAULT_LIMITS)),
    caughtBy: ['window-offered-too-large'],
  },
  {
    id: 'only-send-adds-text',
    title: 'Only SEND adds text',
    statement:
      'The octets sent or waiting to be sent grow by one with every SEND that is accepted, and never otherwise.',
    kind: 'trace',
    over: 'step',
    requirements: ['P-01', 'P-02', 'C-02'],
    premise: (s) => sameLife(s),
    holds: (s) => {
      const sent = s.event.type === 'SEND' && s.signals.length === 0 ? 1 : 0;
      return s.after.ghost.accepted === s.before.ghost.accepted + sent;
    },
    caughtBy: ['probe-keeps-its-octet'],
  },
  {
    id: 'remote-socket-is-noted',
    title: 'The remote socket is noted',
    statement: 'After an OPEN that succeeds the TCB knows whether the remote socket was named.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-OPEN-CLOSED', 'U-OPEN-LISTEN', 'T-27', 'RFC9293 §3.10.1'],
    premise: (s) => s.event.type.startsWith('OPEN.') && s.signals.length === 0,
    holds: (s) =>
      (s.event.type === 'OPEN.ACTIVE' || s.event.type === 'OPEN.PASSIVE') &&
      s.after.tcb.remote === s.event.remote,
    caughtBy: ['remote-socket-forgotten'],
  },
  {
    id: 'text-and-fin-update-the-window',
    title: 'A segment with text or FIN updates the window like any other',
    statement:
      'An in-order segment that is newer than the last update sets SND.WND, SND.WL1 and SND.WL2, also if it carries text or a FIN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O17', 'A-O20', 'RFC9293 §3.10.7.4 fifth'],
    premise: (s) =>
      isIn('ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2')(s.before) &&
      s.after.state !== 'CLOSED' &&
      unreadOctets(s.before) === 0 &&
      arrivesAt(s, (g, ack) => segmentLength(g) > 0 && isNewer(s, g, ack)),
    holds: (s) =>
      arrives(s, (g) => {
        const { sndWnd, sndWl1, sndWl2 } = s.after.tcb;
        return sndWnd === g.wnd && sndWl1 === g.seq && sndWl2 === g.ack;
      }),
    caughtBy: ['fin-leaves-window-stale'],
  },
  {
    id: 'closed-early-answers-a-bad-ack',
    title: 'CLOSE in SYN-RECEIVED does not silence the answer to a bad ACK',
    statement:
      'In FIN-WAIT-1, while our SYN is not acknowledged, an in-order segment whose ACK does not cover it is answered by <SEQ=SEG.ACK><CTL=RST>.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-07', 'A-O15', 'E-14'],
    premise: (s) =>
      s.before.state === 'FIN-WAIT-1' &&
      !synAcknowledged(s) &&
      arrives(
        s,
        (g) =>
          !g.syn &&
          !g.rst &&
          g.seq === s.before.tcb.rcvNxt &&
          g.ack !== null &&
          (atOrBefore(g.ack, s.before.tcb.iss) || before(s.before.tcb.sndNxt, g.ack)),
      ),
    holds: (s) =>
      isUnchanged(s) &&
      s.sent.length === 1 &&
      arrives(s, (g) => s.sent.every((r) => r.rst && r.ack === null && r.seq === g.ack)),
    caughtBy: ['closed-early-silent'],
  },
  {
    id: 'any-syn-crosses-in-syn-sent',
    title: 'A SYN in SYN-SENT opens whatever else it carries',
    statement:
      'A SYN without ACK and RST leads from SYN-SENT to SYN-RECEIVED, also with text or a FIN on it.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-10', 'A-SS5', 'A-SS7'],
    premise: (s) => s.before.state === 'SYN-SENT' && arrives(s, (g) => g.syn && g.ack === null && !g.rst),
    holds: (s) =>
      s.after.state === 'SYN-RECEIVED' &&
      s.sent.length === 1 &&
      s.sent.every((g) => g.syn) &&
      arrives(s, (g) => s.after.tcb.held.length === (segmentLength(g) > 1 ? 1 : 0)),
    caughtBy: ['syn-with-fin-ignored-in-syn-sent'],
  },
  {
    id: 'listener-knows-no-window',
    title: 'LISTEN knows no window',
    statement: 'In LISTEN, also after SYN-RECEIVED, nothing is left of the window of a peer.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['A-O6', 'A-O10', 'E-07'],
    premise: isIn('LISTEN'),
    holds: ({ tcb }) => [tcb.sndWnd, tcb.sndWl1, tcb.sndWl2, tcb.maxSndWnd].every((n) => n === 0),
    caughtBy: ['listener-keeps-window'],
  },
  {
    id: 'syn-challenged-in-active-syn-received',
    title: 'A second SYN in an active SYN-RECEIVED is challenged',
    statement:
      'After an active OPEN, a SYN in the window draws one ACK in SYN-RECEIVED and changes nothing, as in the synchronized states.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O10', 'A-O11', 'RFC5961 §4'],
    scenarios: inDefault((s) => s.limits.window === undefined),
    premise: (s) =>
      s.before.state === 'SYN-RECEIVED' &&
      s.before.tcb.origin === 'active' &&
      arrives(s, (g) => g.syn && !g.rst && acceptable(s.before.tcb, g, DEFAULT_LIMITS, DEFAULT_PROFILE)),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['second-syn-ignored'],
  },
  {
    id: 'released-text-is-acknowledged',
    title: 'Text held since the SYN is acknowledged when it is taken',
    statement:
      'The segment that lets text or a FIN on the SYN be taken is answered by a segment with ACK = RCV.NXT, even if it is a pure ACK itself.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS7', 'A-O25', 'A-O27', 'X-06'],
    premise: (s) =>
      isIn('SYN-RECEIVED', 'FIN-WAIT-1')(s.before) &&
      s.event.type === 'SEGMENT' &&
      sameLife(s) &&
      s.after.tcb.rcvNxt !== s.before.tcb.rcvNxt,
    holds: (s) => s.sent.some((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['released-text-not-acknowledged'],
  },
  {
    id: 'time-wait-acknowledges-any-fin',
    title: 'A FIN in TIME-WAIT is acknowledged, whatever its number',
    statement: 'An acceptable FIN in TIME-WAIT draws one ACK, restarts 2 MSL and changes no number.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O33', 'RFC9293 §3.10.7.4 eighth'],
    scenarios: () => true,
    premise: (s) =>
      s.before.state === 'TIME-WAIT' && arrivesAt(s, (g, ack) => g.fin && ack === s.before.tcb.sndUna),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s) && s.outputs.some((o) => o.type === 'timer'),
    caughtBy: ['time-wait-ignores-new-fin'],
  },
];
