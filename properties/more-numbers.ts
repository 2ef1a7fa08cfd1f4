import { acceptable } from '../model/acceptability.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { DEFAULT_PROFILE } from '../model/profile.js';
import type { Segment } from '../model/segment.js';
import { advance, atOrBefore, before, distance } from '../model/sequence.js';
import { usableWindow } from '../model/tcb.js';
import type { EndView, StepView } from '../model/views.js';
import { arrives, isIn, isSynchronized, isUnchanged, onlyAcknowledges, sameLife } from './observing.js';
import type { Property } from './property.js';

const mayStillSend = isIn('ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK');
const opening = isIn('LISTEN', 'SYN-SENT', 'SYN-RECEIVED');
const opened = isIn('SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT');

/** More is outstanding than the peer would take now. */
const beyondTheWindow = ({ tcb }: EndView): boolean => distance(tcb.sndUna, tcb.sndNxt) > tcb.sndWnd;

/** The segment is not older than the one that gave the window (RFC 9293 §3.10.7.4, fifth step). */
function newerWindow({ before: { tcb } }: StepView, g: Segment): boolean {
  if (g.ack === null || before(g.ack, tcb.sndUna) || before(tcb.sndNxt, g.ack)) return false;
  return before(tcb.sndWl1, g.seq) || (tcb.sndWl1 === g.seq && atOrBefore(tcb.sndWl2, g.ack));
}

function windowIsOf(s: StepView, g: Segment): boolean {
  const { sndWnd, sndWl1, sndWl2 } = s.after.tcb;
  return sndWnd === g.wnd && sndWl1 === g.seq && sndWl2 === (g.ack ?? 0);
}

function windowChanges({ before: b, after: a }: StepView): boolean {
  return (['sndWnd', 'sndWl1', 'sndWl2'] as const).some((field) => b.tcb[field] !== a.tcb[field]);
}

/** Windows: where they come from, what they permit, what happens when they shrink (RFC 9293 §3.4, §3.8.6). */
export const MORE_NUMBER_PROPERTIES: readonly Property[] = [
  {
    id: 'windows-are-unsigned',
    title: 'A window is never negative',
    statement: 'Every segment offers a window between 0 and 2^32 - 1, and SND.WND is never negative.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-01', 'MUST-1'],
    premise: (s) => s.sent.length > 0,
    holds: (s) => s.after.tcb.sndWnd >= 0 && s.sent.every((g) => g.wnd >= 0 && g.wnd < 2 ** 32),
    caughtBy: ['window-negative'],
  },
  {
    id: 'window-set-while-opening',
    title: 'The window is known from the handshake on',
    statement:
      'The segment that leads from LISTEN, SYN-SENT or SYN-RECEIVED to SYN-RECEIVED, ESTABLISHED or CLOSE-WAIT sets SND.WND, SND.WL1 and SND.WL2.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-08', 'A-LI3', 'A-SS4', 'A-SS5', 'A-O15', 'RFC1122 4.2.2.20(c)'],
    premise: (s) =>
      s.event.type === 'SEGMENT' &&
      opening(s.before) &&
      opened(s.after) &&
      s.before.state !== s.after.state &&
      s.before.tcb.former === null,
    holds: (s) => arrives(s, (g) => windowIsOf(s, g)),
    caughtBy: ['window-unset-on-syn-ack'],
  },
  {
    id: 'window-update-is-not-stale',
    title: 'Only a newer segment updates the window',
    statement:
      'SND.WND, SND.WL1 and SND.WL2 change only by a segment with SND.UNA =< SEG.ACK =< SND.NXT and SND.WL1 < SEG.SEQ, or SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O17', 'RFC9293 §3.10.7.4 fifth'],
    premise: (s) => sameLife(s) && isSynchronized(s.before) && windowChanges(s),
    holds: (s) => arrives(s, (g) => newerWindow(s, g) && windowIsOf(s, g)),
    caughtBy: ['stale-window-taken'],
  },
  {
    id: 'window-update-is-taken',
    title: 'A newer segment updates the window',
    statement: 'An ACK at RCV.NXT that is newer than the last update sets SND.WND, SND.WL1 and SND.WL2.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O17', 'A-O20'],
    premise: (s) =>
      isIn('ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING')(s.before) &&
      s.after.state !== 'CLOSED' &&
      arrives(
        s,
        (g) =>
          g.len === 0 && !g.syn && !g.fin && !g.rst && g.seq === s.before.tcb.rcvNxt && newerWindow(s, g),
      ),
    holds: (s) => arrives(s, (g) => windowIsOf(s, g)),
    caughtBy: ['window-update-skipped'],
  },
  {
    id: 'nothing-waits-at-an-open-window',
    title: 'Nothing waits while the window is open',
    statement: 'Text or a FIN waits only while SND.WND leaves no room: neither waits for an acknowledgment.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['C-14', 'MUST-60', 'T-21', 'RFC2525 §2.15'],
    premise: (e) => mayStillSend(e) && (e.tcb.queued > 0 || e.tcb.finQueued),
    holds: (e) => usableWindow(e.tcb) === 0,
    caughtBy: ['fin-waits-for-acknowledgment'],
  },
  {
    id: 'nothing-new-beyond-the-window',
    title: 'A shrunk window stops new text, and nothing else',
    statement:
      'While more is outstanding than SND.WND, nothing new is sent but a probe, and the retransmission timer runs.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-20', 'MUST-34', 'SHLD-15'],
    premise: (s) =>
      sameLife(s) &&
      isSynchronized(s.before) &&
      s.event.type !== 'TIMEOUT.RETRANSMISSION' &&
      beyondTheWindow(s.after),
    holds: (s) => s.before.tcb.sndNxt === s.after.tcb.sndNxt && s.after.tcb.timers.retransmission,
    caughtBy: ['shrunk-window-overrun', 'shrunk-window-stops-timer'],
  },
  {
    id: 'old-text-is-repeated-beyond-the-window',
    title: 'What was sent is repeated though the window has shrunk',
    statement:
      'When the retransmission timer expires while more is outstanding than SND.WND, the segment at SND.UNA is sent again and the connection stays.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-20', 'MUST-34', 'SHLD-16', 'MAY-7'],
    premise: (s) =>
      s.event.type === 'TIMEOUT.RETRANSMISSION' && isSynchronized(s.before) && beyondTheWindow(s.before),
    holds: (s) => isUnchanged(s) && s.sent.length === 1 && s.sent[0]?.seq === s.before.tcb.sndUna,
    caughtBy: ['shrunk-window-not-repeated'],
  },
  {
    id: 'wide-segment-is-unacceptable',
    title: 'A segment that covers the whole window and more is not acceptable',
    statement:
      'A segment that begins before RCV.NXT and ends beyond the window is answered by an ACK, although octets of it lie in the window.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-14', 'Q-07'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) =>
      isSynchronized(s.before) &&
      arrives(
        s,
        (g) =>
          !g.rst &&
          before(g.seq, s.before.tcb.rcvNxt) &&
          before(advance(s.before.tcb.rcvNxt, DEFAULT_LIMITS.window), advance(g.seq, g.len)) &&
          !acceptable(s.before.tcb, g, DEFAULT_LIMITS, DEFAULT_PROFILE),
      ),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['any-octet-acceptable'],
  },
];
