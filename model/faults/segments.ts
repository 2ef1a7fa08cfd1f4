import { acceptable } from '../acceptability.js';
import type { Fault } from '../fault.js';
import { says } from '../row.js';
import { segmentLength } from '../segment.js';
import { advance } from '../sequence.js';
import type { StateName } from '../state-name.js';
import { receiveWindow } from '../tcb.js';
import { makeSegment, resetFor } from '../transmission.js';
import { fault } from './make.js';
import { action, all, change, does, guard, remove, stay } from './patch.js';

const SYNCHRONIZED: readonly StateName[] = [
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];
const everywhere = (make: (state: StateName) => ReturnType<typeof remove>) => all(...SYNCHRONIZED.map(make));

/** Design errors of resets, challenges, acceptability, acknowledgments and text. */
export const SEGMENT_FAULTS: readonly Fault[] = [
  fault('closed-silent', 'CLOSED answers nothing', ['E-09', 'gvisor#1153'], does('CLOSED SEGMENT reset')),
  fault(
    'closed-answers-rst',
    'CLOSED answers a RST by a RST',
    ['A-CL1', 'E-13', 'W-16'],
    remove('CLOSED SEGMENT rst'),
  ),
  fault(
    'closed-rst-makes-noise',
    'CLOSED tells the user of a stray RST',
    ['A-CL1'],
    does('CLOSED SEGMENT rst', says('error: connection reset')),
  ),
  fault(
    'rst-without-length',
    "RST's ACK does not count SYN and FIN",
    ['E-12', 'A-CL3'],
    action('answerReset', () => (tcb, e) => {
      if (e.type !== 'SEGMENT') return {};
      const rst = resetFor(e.segment, tcb.life);
      return {
        outputs: [{ type: 'transmit', segment: rst.ack === null ? rst : { ...rst, ack: e.segment.seq } }],
      };
    }),
  ),
  fault(
    'rst-from-zero',
    'RST carries SEQ = 0 although the segment had an ACK',
    ['E-12', 'A-CL2'],
    action(
      'answerReset',
      () => (tcb, e) =>
        e.type === 'SEGMENT'
          ? { outputs: [{ type: 'transmit', segment: { ...resetFor(e.segment, tcb.life), seq: 0 } }] }
          : {},
    ),
  ),
  fault(
    'abort-rst-at-una',
    'RST of ABORT stands at SND.UNA',
    ['U-ABORT-ESTAB'],
    action('sendReset', () => (tcb, _e, env) => ({
      outputs: [
        {
          type: 'transmit',
          segment: makeSegment(tcb, env, { seq: advance(tcb.sndUna, -1), ack: null, rst: true }),
        },
      ],
    })),
  ),
  fault(
    'unacceptable-silent',
    'An unacceptable segment is dropped without an ACK',
    ['A-O1', 'E-15'],
    everywhere((s) => does(`${s} SEGMENT unacceptable`)),
  ),
  fault(
    'unacceptable-reset',
    'An unacceptable segment draws a RST',
    ['E-15', 'E-16'],
    everywhere((s) => does(`${s} SEGMENT unacceptable`, 'answerReset')),
  ),
  fault(
    'unacceptable-rst-resets',
    'A RST outside the window resets',
    ['A-O5', 'v86'],
    everywhere((s) => change(`${s} SEGMENT unacceptable-rst`, { target: 'CLOSED' })),
  ),
  fault(
    'unacceptable-rst-answered',
    'A RST outside the window draws an ACK',
    ['A-O5', 'linux-6.18'],
    everywhere((s) => does(`${s} SEGMENT unacceptable-rst`, 'sendAck')),
  ),
  fault(
    'rst-judged-by-its-text',
    'A RST left of the window counts where its text reaches into it',
    ['A-O5', 'linux-6.18'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' && acceptable(t, { ...e.segment, rst: false }, env.limits, env.profile),
    ),
  ),
  fault(
    'any-rst-resets',
    'Any RST in the window resets',
    ['gvisor#13165', 'smoltcp#21', 'A-O5'],
    guard('rstResets', (_t, e) => e.type === 'SEGMENT' && e.segment.rst),
  ),
  fault(
    'exact-rst-challenged',
    'Even an exact RST is only challenged',
    ['A-O5'],
    guard('rstResets', () => false),
  ),
  fault(
    'rst-not-challenged',
    'A RST inside the window is dropped silently',
    ['A-O5', 'RFC5961 §3'],
    everywhere((s) => does(`${s} SEGMENT rst-challenge`)),
  ),
  fault(
    'syn-dropped',
    'A SYN in a synchronized state is dropped silently',
    ['smoltcp#815', 'gvisor#1132', 'A-O11'],
    everywhere((s) => does(`${s} SEGMENT syn-challenge`)),
  ),
  fault(
    'syn-resets',
    'A SYN in the window resets the connection',
    ['A-O11', 'tldk#3'],
    guard('synResets', (_t, e) => e.type === 'SEGMENT' && e.segment.syn),
  ),
  fault(
    'challenge-with-wrong-number',
    'ACKs of their own stand at SND.UNA',
    ['FreeRTOS-Plus-TCP#1236', 'T-17'],
    action('sendAck', () => (tcb, _e, env) => ({
      outputs: [{ type: 'transmit', segment: makeSegment(tcb, env, { seq: tcb.sndUna }) }],
    })),
  ),
  fault(
    'segment-without-ack-processed',
    'A segment without ACK is processed',
    ['A-O13'],
    guard('ack', () => true),
  ),
  fault(
    'ack-of-unsent-accepted',
    'An ACK of what was never sent is accepted',
    ['A-O14'],
    guard('ackInRange', () => true),
  ),
  fault(
    'old-ack-accepted',
    'An ACK older than MAX.SND.WND is accepted',
    ['MAY-12', 'A-O14'],
    guard(
      'ackInRange',
      (t, e) => e.type === 'SEGMENT' && e.segment.ack !== null && ((e.segment.ack - t.sndNxt) | 0) <= 0,
    ),
  ),
  fault(
    'ack-of-unsent-silent',
    'An ACK of what was never sent is dropped silently',
    ['A-O14', 'linux'],
    everywhere((s) => does(`${s} SEGMENT ack-range`)),
  ),
  fault(
    'duplicate-ack-drops-text',
    'A segment whose ACK is not new is dropped',
    ['T-22', 'A-O16'],
    guard(
      'duplicateAckDrops',
      (t, e) => e.type === 'SEGMENT' && e.segment.ack === t.sndUna && e.segment.len > 0,
    ),
  ),
  fault(
    'ack-never-taken',
    'SND.UNA never advances',
    ['Q-05'],
    action('takeAck', () => () => ({})),
  ),
  fault(
    'ack-takes-too-much',
    'Any ACK sets SND.UNA',
    ['A-O16', 'Q-10'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      if (effect.tcb === undefined || e.type !== 'SEGMENT' || e.segment.ack === null) return effect;
      return { ...effect, tcb: { ...effect.tcb, sndUna: e.segment.ack } };
    }),
  ),
  fault(
    'ack-beyond-by-one',
    'An ACK advances SND.UNA one too far',
    ['Q-05', 'Q-10'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      if (effect.tcb === undefined || effect.tcb.sndUna === tcb.sndUna) return effect;
      return { ...effect, tcb: { ...effect.tcb, sndUna: advance(effect.tcb.sndUna, 1) } };
    }),
  ),
  fault(
    'window-never-updated',
    'The window is halved at every ACK',
    ['A-O17', 'MUST-1'],
    action('takeAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, sndWnd: 3 } };
    }),
  ),
  fault(
    'window-overrun',
    'The sender ignores the window',
    ['RFC9293 §3.8.6', 'MUST-36'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a({ ...tcb, sndWnd: tcb.sndWnd + 3 }, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, sndWnd: tcb.sndWnd } };
    }),
  ),
  fault(
    'first-octet-only',
    'Only the first octet is tested for acceptability',
    ['Q-07'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' &&
        acceptable(t, { ...e.segment, len: 0, fin: false, syn: false }, env.limits, env.profile),
    ),
  ),
  fault(
    'everything-acceptable',
    'Every segment is acceptable',
    ['Q-07', 'P-08'],
    guard('acceptable', () => true),
  ),
  fault(
    'right-edge-acceptable',
    'One past the window is acceptable',
    ['Q-07', 'linux-6.18'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' &&
        (acceptable(t, e.segment, env.limits, env.profile) ||
          e.segment.seq === advance(t.rcvNxt, receiveWindow(t, env.limits))),
    ),
  ),
  fault(
    'plain-comparison',
    'Sequence numbers are compared without modulus',
    ['Q-02'],
    guard(
      'acknowledgesNew',
      (t, e) =>
        e.type === 'SEGMENT' &&
        e.segment.ack !== null &&
        t.sndUna < e.segment.ack &&
        e.segment.ack <= t.sndNxt,
    ),
  ),
  fault(
    'text-unacceptable',
    'Text at RCV.NXT is taken for unacceptable',
    ['Q-07', 'A-O2'],
    guard(
      'acceptable',
      (t, e, env) =>
        e.type === 'SEGMENT' && !(e.segment.len > 0) && acceptable(t, e.segment, env.limits, env.profile),
    ),
  ),
  fault(
    'hole-skipped',
    'RCV.NXT jumps over a hole',
    ['A-O25', 'A-O2'],
    action('takeText', (a) => (tcb, e, env) => {
      if (e.type !== 'SEGMENT' || e.segment.len === 0) return a(tcb, e, env);
      return a({ ...tcb, rcvNxt: e.segment.seq }, e, env);
    }),
  ),
  fault(
    'fin-before-hole',
    'A FIN acts although text before it is missing',
    ['A-O2', 'gvisor'],
    guard('finReached', (_t, e) => e.type === 'SEGMENT' && e.segment.fin),
  ),
  fault(
    'text-taken-for-fin',
    'Text is taken for a FIN',
    ['A-O29', 'F-07'],
    guard('finReached', (_t, e) => e.type === 'SEGMENT' && e.segment.len > 0),
  ),
  fault(
    'text-twice',
    'Text is delivered twice',
    ['A-O25', 'P-01'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const delivered = (effect.outputs ?? []).filter((o) => o.type === 'deliver');
      return { ...effect, outputs: [...(effect.outputs ?? []), ...delivered] };
    }),
  ),
  fault(
    'text-lost',
    'Text is acknowledged but not delivered',
    ['P-01', 'C-01'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return { ...effect, outputs: (effect.outputs ?? []).filter((o) => o.type !== 'deliver') };
    }),
  ),
  fault(
    'text-not-acknowledged',
    'Text is taken but not acknowledged',
    ['A-O25', 'MUST-58'],
    all(
      does('ESTABLISHED SEGMENT process', 'takeAck', 'takeText', 'sendQueued'),
      does('FIN-WAIT-2 SEGMENT process', 'takeAck', 'takeText'),
    ),
  ),
  fault(
    'ack-of-ack',
    'An ACK is answered by an ACK',
    ['P-07', 'Q-03'],
    does('ESTABLISHED SEGMENT process', 'takeAck', 'takeText', 'sendAck'),
  ),
  fault(
    'two-answers',
    'A FIN is acknowledged twice',
    ['P-07'],
    does('ESTABLISHED SEGMENT fin', 'takeAck', 'takeText', 'respond', 'sendAck'),
  ),
  fault(
    'text-after-fin-taken',
    'CLOSE-WAIT takes text after the FIN',
    ['A-O26'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const next = effect.tcb ?? tcb;
      return e.type === 'SEGMENT' && tcb.peerFin && segmentLength(e.segment) > 0
        ? { ...effect, tcb: { ...next, rcvNxt: advance(next.rcvNxt, segmentLength(e.segment)) } }
        : effect;
    }),
  ),
  fault(
    'reset-as-eof',
    'A RST is reported like a FIN',
    ['C-07', 'MUST-12'],
    does('ESTABLISHED SEGMENT rst', says('connection closing')),
  ),
  fault(
    'rst-keeps-established',
    'A RST in ESTABLISHED goes back to LISTEN',
    ['F-06'],
    change('ESTABLISHED SEGMENT rst', { target: 'LISTEN' }),
  ),
  fault('rst-does-not-close', 'An exact RST keeps FIN-WAIT-2', ['A-O7'], stay('FIN-WAIT-2 SEGMENT rst')),
  fault(
    'ack-field-stale',
    'Segments acknowledge one octet less than received',
    ['Q-11', 'E-05'],
    action('respond', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const outputs = (effect.outputs ?? []).map((o) =>
        o.type === 'transmit' && o.segment.ack !== null
          ? { ...o, segment: { ...o.segment, ack: advance(o.segment.ack, -1) } }
          : o,
      );
      return { ...effect, outputs };
    }),
  ),
  fault(
    'ack-before-data',
    'Segments acknowledge one octet more than received',
    ['Q-11'],
    action('sendAck', (a) => (tcb, e, env) => a({ ...tcb, rcvNxt: advance(tcb.rcvNxt, 1) }, e, env)),
  ),
  fault(
    'ack-bit-missing',
    'Text is sent without ACK',
    ['A-O13'],
    action('sendQueued', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const outputs = (effect.outputs ?? []).map((o) =>
        o.type === 'transmit' ? { ...o, segment: { ...o.segment, ack: null } } : o,
      );
      return { ...effect, outputs };
    }),
  ),
  fault(
    'window-shrinks',
    'Received text is counted twice against the window',
    ['SHLD-14', 'Q-20'],
    action('takeText', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      if (effect.tcb === undefined || effect.tcb.unread.length <= tcb.unread.length) return effect;
      return {
        ...effect,
        tcb: { ...effect.tcb, unread: [...effect.tcb.unread, ...effect.tcb.unread.slice(-1)] },
      };
    }),
  ),
  fault(
    'irs-changes',
    'A challenged SYN changes IRS',
    ['Q-10'],
    action('sendAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return e.type === 'SEGMENT' && e.segment.syn
        ? { ...effect, tcb: { ...tcb, irs: advance(tcb.irs, 1) } }
        : effect;
    }),
  ),
];
