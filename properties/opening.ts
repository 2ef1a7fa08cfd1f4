import type { Segment } from '../model/segment.js';
import { atOrBefore, before } from '../model/sequence.js';
import type { StepView } from '../model/views.js';
import { arrives, isIn, isSilent, isSynchronized, isUnchanged } from './observing.js';
import type { Property } from './property.js';

const plainSyn = (g: Segment): boolean => g.syn && !g.rst && g.ack === null && !g.fin;

function acknowledgesOurSyn(s: StepView, g: Segment): boolean {
  return g.ack !== null && before(s.before.tcb.iss, g.ack) && atOrBefore(g.ack, s.before.tcb.sndNxt);
}

function answersWithReset(s: StepView): boolean {
  return (
    s.sent.length === 1 &&
    arrives(s, (g) => s.sent[0]?.rst === true && s.sent[0].seq === g.ack && s.sent[0].ack === null)
  );
}

function from(
  state: 'CLOSED' | 'LISTEN' | 'SYN-SENT' | 'SYN-RECEIVED',
  test: (g: Segment, s: StepView) => boolean,
) {
  return (s: StepView): boolean => s.before.state === state && arrives(s, (g) => test(g, s));
}

/** Establishment (RFC 9293 §3.5, §3.10.7.2-4). */
export const OPENING_PROPERTIES: readonly Property[] = [
  {
    id: 'no-connection-with-nobody',
    title: 'A connection is established with somebody',
    statement:
      'A synchronized state rests on a SYN that the present peer really sent: an old duplicate alone never establishes.',
    kind: 'invariant',
    over: 'endpoint',
    requirements: ['E-04', 'P-03', 'W-01'],
    scenarios: (s) => s.profile === 'rfc9293' && !s.tags.includes('forged'),
    premise: (e) => isSynchronized(e) && e.state !== 'FIN-WAIT-1',
    holds: (e) => e.ghost.peerLife !== 0,
    caughtBy: ['syn-sent-ack-establishes', 'two-way-handshake'],
  },
  {
    id: 'established-by-ack-of-syn',
    title: 'ESTABLISHED only when our SYN is acknowledged',
    statement: 'A step into ESTABLISHED takes a segment that acknowledges our SYN.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-04', 'A-SS4', 'A-O15'],
    premise: (s) => s.before.state !== 'ESTABLISHED' && s.after.state === 'ESTABLISHED',
    holds: (s) => arrives(s, (g) => acknowledgesOurSyn(s, g)),
    caughtBy: ['two-way-handshake', 'timeout-establishes'],
  },
  {
    id: 'active-open-sends-syn',
    title: 'An active OPEN sends one SYN',
    statement: 'OPEN (active) in CLOSED or LISTEN sends exactly <SEQ=ISS><CTL=SYN> and enters SYN-SENT.',
    kind: 'transition',
    over: 'step',
    requirements: ['U-OPEN-CLOSED', 'U-OPEN-LISTEN', 'RFC9293 §3.10.1'],
    premise: (s) => s.after.state === 'SYN-SENT' && s.before.state !== 'SYN-SENT',
    holds: (s) =>
      s.sent.length === 1 &&
      s.sent[0]?.syn === true &&
      s.sent[0].ack === null &&
      s.sent[0].seq === s.after.tcb.iss,
    caughtBy: ['active-open-twice', 'syn-shifted'],
  },
  {
    id: 'listen-syn',
    title: 'SYN in LISTEN: SYN,ACK and SYN-RECEIVED',
    statement: 'A SYN in LISTEN is answered by exactly one SYN,ACK; the connection is passive.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-LI3', 'MUST-11'],
    premise: (s) => from('LISTEN', plainSyn)(s) && s.before.tcb.isns.length > 0,
    holds: (s) =>
      s.after.state === 'SYN-RECEIVED' &&
      s.after.tcb.origin === 'passive' &&
      s.sent.length === 1 &&
      s.sent[0]?.syn === true &&
      s.sent[0].ack !== null,
    caughtBy: ['origin-forgotten', 'two-way-handshake'],
  },
  {
    id: 'listen-rst',
    title: 'RST in LISTEN is ignored',
    statement: 'A RST changes nothing in LISTEN and is not answered.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-LI1', 'E-18', 'RFC9293 §3.10.7.2', 'T-09'],
    premise: from('LISTEN', (g) => g.rst),
    holds: isSilent,
    caughtBy: ['listen-answers-rst', 'listen-rst-closes'],
  },
  {
    id: 'listen-ack',
    title: 'ACK in LISTEN draws a RST',
    statement: 'An ACK in LISTEN is answered by <SEQ=SEG.ACK><CTL=RST>; the state is kept.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-LI2', 'E-14', 'E-10'],
    premise: from('LISTEN', (g) => !g.rst && g.ack !== null),
    holds: (s) => answersWithReset(s) && isUnchanged(s),
    caughtBy: ['listen-ack-silent', 'rst-from-zero'],
  },
  {
    id: 'listen-other',
    title: 'Nothing else acts in LISTEN',
    statement: 'A segment without RST, ACK and SYN is dropped silently.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-LI4'],
    premise: from('LISTEN', (g) => !g.rst && g.ack === null && !g.syn),
    holds: isSilent,
    caughtBy: ['listen-other-reset', 'segment-without-ack-processed'],
  },
  {
    id: 'syn-sent-crossing-syn',
    title: 'SYN in SYN-SENT: simultaneous open',
    statement:
      'A SYN without ACK in SYN-SENT leads to SYN-RECEIVED with <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>; the connection stays active.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-10', 'E-01', 'A-SS5'],
    premise: from('SYN-SENT', plainSyn),
    holds: (s) =>
      s.after.state === 'SYN-RECEIVED' &&
      s.after.tcb.origin === 'active' &&
      s.sent.length === 1 &&
      s.sent[0]?.syn === true &&
      s.sent[0].ack === s.after.tcb.rcvNxt,
    caughtBy: ['simultaneous-open-bare-ack', 'simultaneous-open-passive'],
  },
  {
    id: 'syn-sent-syn-ack',
    title: 'SYN,ACK in SYN-SENT establishes',
    statement: 'A SYN that acknowledges our SYN establishes, and is acknowledged.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS4', 'RFC9293 Figure 6'],
    premise: from('SYN-SENT', (g, s) => g.syn && !g.rst && acknowledgesOurSyn(s, g)),
    holds: (s) =>
      isIn('ESTABLISHED', 'CLOSE-WAIT')(s.after) && s.sent.some((g) => g.ack === s.after.tcb.rcvNxt),
    caughtBy: ['syn-ack-not-answered', 'ack-field-stale'],
  },
  {
    id: 'syn-sent-bad-ack',
    title: 'An unacceptable ACK in SYN-SENT draws a RST',
    statement: 'An ACK of what was not sent is answered by <SEQ=SEG.ACK><CTL=RST>; the state is kept.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS1', 'E-08', 'E-14'],
    premise: from('SYN-SENT', (g, s) => !g.rst && g.ack !== null && !acknowledgesOurSyn(s, g)),
    holds: (s) => answersWithReset(s) && isUnchanged(s),
    caughtBy: ['syn-sent-bad-ack-silent', 'rst-from-zero'],
  },
  {
    id: 'syn-sent-rst',
    title: 'RST in SYN-SENT needs an acceptable ACK',
    statement: 'A RST resets SYN-SENT if and only if it acknowledges our SYN; otherwise it does nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS2', 'E-17', 'W-17', 'T-03', 'T-09'],
    premise: from('SYN-SENT', (g) => g.rst),
    holds: (s) =>
      arrives(s, (g) =>
        acknowledgesOurSyn(s, g)
          ? s.after.state === 'CLOSED' && s.signals.includes('error: connection reset')
          : isSilent(s),
      ),
    caughtBy: ['syn-sent-blind-rst', 'syn-sent-ignores-rst'],
  },
  {
    id: 'syn-sent-other',
    title: 'Neither SYN nor RST: dropped in SYN-SENT',
    statement: 'An acceptable ACK alone, text or a FIN does nothing in SYN-SENT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-SS6', 'A-O28'],
    premise: from('SYN-SENT', (g, s) => !g.rst && !g.syn && (g.ack === null || acknowledgesOurSyn(s, g))),
    holds: isSilent,
    caughtBy: ['syn-sent-ack-establishes'],
  },
  {
    id: 'syn-received-bad-ack',
    title: 'An unacceptable ACK in SYN-RECEIVED draws a RST',
    statement:
      'An in-window segment whose ACK does not cover our SYN is answered by <SEQ=SEG.ACK><CTL=RST>; the state is kept.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O15', 'E-14', 'T-11'],
    premise: from(
      'SYN-RECEIVED',
      (g, s) =>
        !g.rst && !g.syn && g.ack !== null && g.seq === s.before.tcb.rcvNxt && !acknowledgesOurSyn(s, g),
    ),
    holds: (s) => answersWithReset(s) && s.after.state === 'SYN-RECEIVED',
    caughtBy: ['bad-ack-closes-syn-received', 'rst-from-zero'],
  },
  {
    id: 'syn-received-rst-passive',
    title: 'RST in a passive SYN-RECEIVED: LISTEN',
    statement: 'An exact RST sends a passively opened SYN-RECEIVED back to LISTEN, silently.',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-11', 'A-O6', 'E-07', 'E-18', 'T-03'],
    premise: from(
      'SYN-RECEIVED',
      (g, s) => g.rst && g.seq === s.before.tcb.rcvNxt && s.before.tcb.origin === 'passive',
    ),
    holds: (s) => s.after.state === 'LISTEN' && s.outputs.length === 0,
    caughtBy: ['passive-rst-closes', 'exact-rst-challenged'],
  },
  {
    id: 'syn-received-rst-active',
    title: 'RST in an active SYN-RECEIVED: CLOSED',
    statement: 'An exact RST closes an actively opened SYN-RECEIVED and the user is told "refused".',
    kind: 'transition',
    over: 'step',
    requirements: ['MUST-11', 'A-O6', 'E-18'],
    premise: from(
      'SYN-RECEIVED',
      (g, s) => g.rst && g.seq === s.before.tcb.rcvNxt && s.before.tcb.origin === 'active',
    ),
    holds: (s) => s.after.state === 'CLOSED' && s.signals.includes('error: connection refused'),
    caughtBy: ['active-rst-listens', 'exact-rst-challenged'],
  },
  {
    id: 'syn-received-syn-passive',
    title: 'An in-window SYN in a passive SYN-RECEIVED: LISTEN',
    statement: 'Another SYN in the window sends a passively opened SYN-RECEIVED back to LISTEN.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O10'],
    premise: from(
      'SYN-RECEIVED',
      (g, s) => g.syn && !g.rst && g.seq === s.before.tcb.rcvNxt && s.before.tcb.origin === 'passive',
    ),
    holds: (s) => s.after.state === 'LISTEN',
    caughtBy: ['passive-syn-challenged'],
  },
  {
    id: 'syn-received-establishes',
    title: 'The ACK of our SYN establishes',
    statement:
      'In SYN-RECEIVED an in-order ACK of our SYN leads to ESTABLISHED, or with a FIN to CLOSE-WAIT.',
    kind: 'transition',
    over: 'step',
    requirements: ['A-O15', 'A-O29', 'E-06', 'Q-02'],
    premise: from(
      'SYN-RECEIVED',
      (g, s) => !g.rst && !g.syn && g.seq === s.before.tcb.rcvNxt && acknowledgesOurSyn(s, g),
    ),
    holds: (s) => isIn('ESTABLISHED', 'CLOSE-WAIT')(s.after),
    caughtBy: ['plain-comparison', 'text-unacceptable'],
  },
  {
    id: 'nothing-delivered-early',
    title: 'No text reaches the user before ESTABLISHED',
    statement: 'Text that arrives before ESTABLISHED waits.',
    kind: 'transition',
    over: 'step',
    requirements: ['E-03', 'X-06'],
    premise: (s) => s.outputs.some((o) => o.type === 'deliver'),
    holds: (s) => isSynchronized(s.after) || s.after.state === 'CLOSED',
    caughtBy: ['text-delivered-early', 'syn-received-ack-ignored'],
  },
];
