import { advance } from '../model/sequence.js';
import type { StepView } from '../model/views.js';
import { isPureAck, isSilent, isUnchanged } from './observing.js';
import type { Property } from './property.js';

const expires = (s: StepView): boolean => s.event.type === 'TIMEOUT.KEEP-ALIVE';
const IDLE: ReadonlySet<string> = new Set(['ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT']);
const idle = ({ before }: StepView): boolean =>
  IDLE.has(before.state) && before.tcb.sndUna === before.tcb.sndNxt;

/** Keep-alive (RFC 9293 §3.8.4). */
export const KEEP_ALIVE_PROPERTIES: readonly Property[] = [
  {
    id: 'keep-alive-probe-draws-an-answer',
    title: 'A keep-alive probe repeats an old number',
    statement:
      'When the keep-alive timer of an idle connection expires, one ACK with SEQ = SND.NXT - 1 is sent, which a live peer must answer.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-KA', 'MAY-5', 'SHLD-12', 'RFC9293 §3.8.4'],
    premise: (s) => expires(s) && idle(s),
    holds: (s) =>
      isUnchanged(s) &&
      s.sent.length === 1 &&
      s.sent.every((g) => isPureAck(g) && g.seq === advance(s.before.tcb.sndNxt, -1)),
    caughtBy: ['keep-alive-at-next', 'keep-alive-silent'],
  },
  {
    id: 'keep-alive-only-when-idle',
    title: 'Keep-alive only when idle',
    statement:
      'While something is outstanding, or no connection is synchronized, the keep-alive timer does nothing.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-KA', 'MUST-26', 'RFC9293 §3.8.4'],
    premise: (s) => expires(s) && !idle(s),
    holds: isSilent,
    caughtBy: ['keep-alive-while-busy'],
  },
  {
    id: 'one-lost-probe-is-not-death',
    title: 'A missing answer does not kill',
    statement: 'The keep-alive timer by itself never ends a connection, however often it expires.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-KA', 'MUST-29', 'RFC9293 §3.8.4'],
    premise: expires,
    holds: (s) => s.after.state === s.before.state,
    caughtBy: ['close-wait-times-out', 'fin-wait-2-times-out'],
  },
];
