import { acceptable } from '../model/acceptability.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { DEFAULT_PROFILE } from '../model/profile.js';
import { type Segment, segmentLength } from '../model/segment.js';
import { advance, distance, inWindow } from '../model/sequence.js';
import type { StateName } from '../model/state-name.js';
import { receiveWindow } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import { arrives, isIn, isSilent, isSynchronized, isUnchanged, onlyAcknowledges } from './observing.js';
import type { Property } from './property.js';

const afterSyn = (s: StepView): boolean => isSynchronized(s.before) || s.before.state === 'SYN-RECEIVED';
const isAcceptable = (s: StepView, g: Segment): boolean =>
  acceptable(s.before.tcb, g, DEFAULT_LIMITS, DEFAULT_PROFILE);
/** RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND, whatever the length: what makes a RST valid (RFC 9293 §3.5.3). */
const isNumberInWindow = (s: StepView, g: Segment): boolean =>
  inWindow(g.seq, s.before.tcb.rcvNxt, receiveWindow(s.before.tcb, DEFAULT_LIMITS));
const sendsReset = (s: StepView): boolean => s.sent.some((g) => g.rst);
const RST_TELLS: readonly StateName[] = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'];

/** The numbers that RFC 9293 §3.5.2 gives a RST in answer to a segment. */
function resetMatches(g: Segment, rst: Segment): boolean {
  if (g.ack !== null) return rst.seq === g.ack && rst.ack === null;
  return rst.seq === 0 && rst.ack === advance(g.seq, segmentLength(g));
}

/** Resets, challenges and unacceptable segments (RFC 9293 §3.5.2-3, §3.10.7; RFC 5961). */
export const RESET_PROPERTIES: readonly Property[] = [
  {
    id: 'no-rst-to-rst',
    title: 'No RST in answer to a RST',
    statement: 'A RST is never answered by a RST.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-13', 'W-16', 'RFC9293 §3.5.2'],
    premise: (s) => arrives(s, (g) => g.rst),
    holds: (s) => !sendsReset(s),
    caughtBy: ['closed-answers-rst', 'listen-answers-rst'],
  },
  {
    id: 'closed-answers-by-rst',
    title: 'CLOSED answers everything but a RST',
    statement: 'In CLOSED a segment without RST is answered by exactly one RST.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-12', 'A-CL2', 'A-CL3', 'E-09'],
    premise: (s) => s.before.state === 'CLOSED' && arrives(s, (g) => !g.rst),
    holds: (s) => s.sent.length === 1 && s.sent[0]?.rst === true && isUnchanged(s),
    caughtBy: ['closed-silent'],
  },
  {
    id: 'closed-ignores-rst',
    title: 'CLOSED ignores a RST',
    statement: 'In CLOSED a RST is dropped.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-CL1'],
    premise: (s) => s.before.state === 'CLOSED' && arrives(s, (g) => g.rst),
    holds: isSilent,
    caughtBy: ['closed-rst-makes-noise', 'closed-answers-rst'],
  },
  {
    id: 'rst-numbers',
    title: 'The numbers of a RST',
    statement:
      'A RST in answer to a segment takes SEQ from its ACK, or SEQ = 0 and ACK = SEQ + LEN with SYN and FIN counted.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-CL2', 'A-CL3', 'E-12', 'RFC9293 §3.5.2'],
    premise: (s) => s.event.type === 'SEGMENT' && sendsReset(s),
    holds: (s) => arrives(s, (g) => s.sent.every((r) => !r.rst || resetMatches(g, r))),
    caughtBy: ['rst-without-length', 'rst-from-zero'],
  },
  {
    id: 'abort-rst-number',
    title: "ABORT's RST stands at SND.NXT",
    statement: 'The RST of an ABORT carries SEQ = SND.NXT, the number that the peer accepts.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-ABORT-SR', 'U-ABORT-ESTAB', 'RFC9293 §3.10.5'],
    premise: (s) => s.event.type === 'ABORT' && sendsReset(s),
    holds: (s) => s.sent.every((r) => !r.rst || r.seq === s.before.tcb.sndNxt),
    caughtBy: ['abort-rst-at-una'],
  },
  {
    id: 'reset-only-when-due',
    title: 'A synchronized connection resets nobody',
    statement: 'In a synchronized state no segment is answered by a RST, except after CLOSE in SYN-RECEIVED.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-16', 'E-15', 'RFC9293 §3.5.2'],
    premise: (s) =>
      s.event.type === 'SEGMENT' && isSynchronized(s.before) && s.before.tcb.sndUna !== s.before.tcb.iss,
    holds: (s) => !sendsReset(s),
    caughtBy: ['syn-resets', 'unacceptable-reset'],
  },
  {
    id: 'unacceptable-is-acknowledged',
    title: 'An unacceptable segment draws an ACK',
    statement:
      'A segment outside the window, without RST, is answered by <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>; the state is kept.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O1', 'E-15', 'Q-07', 'T-14', 'T-19', 'T-23'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) => afterSyn(s) && arrives(s, (g) => !g.rst && !isAcceptable(s, g)),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['everything-acceptable', 'time-wait-fin-silent'],
  },
  {
    id: 'acceptable-is-taken',
    title: 'Text in the window is taken',
    statement:
      'An acceptable segment with text at RCV.NXT, whole or overlapping, and an ACK of what was sent advances RCV.NXT.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-07', 'A-O2', 'A-O25', 'T-22'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) =>
      isIn('ESTABLISHED', 'FIN-WAIT-2')(s.before) &&
      arrives(
        s,
        (g) =>
          !g.rst &&
          !g.syn &&
          g.len > 0 &&
          distance(g.seq, s.before.tcb.rcvNxt) < g.len &&
          g.ack === s.before.tcb.sndUna &&
          isAcceptable(s, g),
      ),
    holds: (s) => s.after.tcb.rcvNxt !== s.before.tcb.rcvNxt,
    caughtBy: ['fin-wait-2-stops-receiving', 'duplicate-ack-drops-text'],
  },
  {
    id: 'unacceptable-rst-dropped',
    title: 'A RST outside the window does nothing',
    statement:
      'A RST whose number is outside the window is dropped without an answer, whatever text it carries.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O5', 'T-23', 'RFC5961 §3', 'RFC9293 §3.5.3'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) => afterSyn(s) && arrives(s, (g) => g.rst && !isNumberInWindow(s, g)),
    holds: isSilent,
    caughtBy: ['unacceptable-rst-answered', 'everything-acceptable', 'rst-judged-by-its-text'],
  },
  {
    id: 'exact-rst-resets',
    title: 'A RST at RCV.NXT resets',
    statement: 'In a synchronized state a RST exactly at RCV.NXT leads to CLOSED.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-66', 'Q-08', 'A-O5', 'A-O7', 'A-O8', 'E-17'],
    premise: (s) => isSynchronized(s.before) && arrives(s, (g) => g.rst && g.seq === s.before.tcb.rcvNxt),
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0,
    caughtBy: ['time-wait-rst-ignored', 'exact-rst-challenged'],
  },
  {
    id: 'inexact-rst-challenged',
    title: 'A RST inside the window is challenged',
    statement: 'A RST in the window but not at RCV.NXT is answered by a challenge ACK and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O5', 'RFC5961 §3', 'X-03'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) =>
      afterSyn(s) && arrives(s, (g) => g.rst && g.seq !== s.before.tcb.rcvNxt && isAcceptable(s, g)),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['any-rst-resets', 'rst-not-challenged'],
  },
  {
    id: 'syn-challenged',
    title: 'A SYN in a synchronized state is challenged',
    statement: 'A SYN never resets a synchronized connection: it draws an ACK and changes nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O11', 'RFC5961 §4'],
    premise: (s) => isSynchronized(s.before) && arrives(s, (g) => g.syn && !g.rst),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['syn-dropped', 'unacceptable-silent'],
  },
  {
    id: 'segment-without-ack-dropped',
    title: 'A segment without ACK is dropped',
    statement: 'After the handshake an acceptable segment without ACK, SYN and RST does nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O13'],
    scenarios: (s) => s.profile === 'rfc9293' && Object.keys(s.limits).length === 0,
    premise: (s) =>
      afterSyn(s) && arrives(s, (g) => g.ack === null && !g.syn && !g.rst && isAcceptable(s, g)),
    holds: isSilent,
    caughtBy: ['text-unacceptable'],
  },
  {
    id: 'ack-of-unsent-answered',
    title: 'An ACK of what was never sent draws an ACK',
    statement:
      'In a synchronized state an acceptable segment with SEG.ACK > SND.NXT is answered by an ACK and dropped.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O14', 'A-O16'],
    premise: (s) =>
      isSynchronized(s.before) &&
      s.before.tcb.sndUna !== s.before.tcb.iss &&
      arrives(
        s,
        (g) =>
          !g.rst &&
          !g.syn &&
          g.seq === s.before.tcb.rcvNxt &&
          g.len === 0 &&
          g.ack === advance(s.before.tcb.sndNxt, 1),
      ),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['ack-before-data'],
  },
  {
    id: 'ack-too-old-answered',
    title: 'An ACK older than MAX.SND.WND draws an ACK',
    statement:
      'In a synchronized state an acceptable segment with SEG.ACK < SND.UNA - MAX.SND.WND is answered by an ACK and dropped.',
    kind: 'transition',
    over: 'step',
    requirements: ['MAY-12', 'A-O14', 'RFC5961 §5'],
    premise: (s) =>
      isSynchronized(s.before) &&
      s.before.tcb.sndUna !== s.before.tcb.iss &&
      arrives(
        s,
        (g) =>
          !g.rst &&
          !g.syn &&
          g.seq === s.before.tcb.rcvNxt &&
          g.ack === advance(s.before.tcb.sndUna, -s.before.tcb.maxSndWnd - 1),
      ),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['ack-of-unsent-accepted', 'ack-of-unsent-silent'],
  },
  {
    id: 'reset-is-told',
    title: 'A reset is told to the user',
    statement:
      'Where the user still waits, a RST that closes signals "connection reset"; after both closed it is quiet.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O7', 'A-O8', 'MUST-12', 'C-07'],
    premise: (s) => isSynchronized(s.before) && s.after.state === 'CLOSED' && arrives(s, (g) => g.rst),
    holds: (s) => s.signals.includes('error: connection reset') === RST_TELLS.includes(s.before.state),
    caughtBy: ['reset-as-eof', 'unacceptable-rst-resets'],
  },
  {
    id: 'one-answer-at-most',
    title: 'One arriving segment draws at most one control segment',
    statement: 'No arrival is answered by two segments without text.',
    kind: 'transition',
    over: 'step',
    requirements: ['P-07', 'RFC9293 §3.10.7'],
    premise: (s) => s.event.type === 'SEGMENT' && s.sent.length > 0,
    holds: (s) => s.sent.filter((g) => g.len === 0).length <= 1,
    caughtBy: ['two-answers'],
  },
];
