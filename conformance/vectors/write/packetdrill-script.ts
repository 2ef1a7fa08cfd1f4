import type { EndpointEvent } from '../../../model/events.js';
import type { Segment } from '../../../model/segment.js';
import { type Descriptors, packetdrillAccept, packetdrillCalls } from '../../../reports/packetdrill-calls.js';
import { packetdrillSegment } from '../../../reports/packetdrill-segment.js';
import { answerOf } from '../answer-of.js';
import type { Ability } from '../implementation.js';
import { PLAIN_NUMBERS } from '../number-family.js';
import { environmentFor } from '../setting.js';
import { type PlayedStep, playVector } from '../trace-vector.js';
import type { Vector } from '../vector.js';

/** A script that the real packetdrill runs, or why there is none. */
export type PacketdrillScript = { readonly text: string } | { readonly reason: string };

/** A retransmission may take so many seconds: the first of a SYN one, later ones twice as long each. */
const PATIENCE = 70;

const NOT_SET_BY_SCRIPTS: ReadonlyMap<Ability, string> = new Map([
  ['window', 'it depends on a receive buffer of a few octets, which sockets do not have'],
  ['queues', 'it depends on queues of a few octets, which sockets do not have'],
  ['no-resources', 'a script cannot use up the resources of the host'],
  ['any-open', 'sockets have no such OPEN'],
  ['half-open-calls', 'sockets give no descriptor before the connection is established'],
  ['receive-call', 'when a RECEIVE returns is not the same with sockets'],
  ['single-timers', 'a script cannot let a timer expire that does not run'],
  ['crash', 'a script cannot crash the host'],
  ['user-timeout', 'how long R2 is, is the choice of the stack'],
  ['keep-alive', 'how long a connection idles before a probe, is the choice of the stack'],
]);

/** What a script cannot say of this step; null where it can say it. */
function obstacle(vector: Vector, steps: readonly PlayedStep[], i: number): string | null {
  const step = steps[i]!;
  const { event, before } = step;
  const opened = steps
    .slice(0, i)
    .some((s) => s.before.state === 'CLOSED' && s.settled.local.state !== 'CLOSED');
  const stimulus = vector.steps[i];
  if (event.type === 'TIMEOUT.TIME-WAIT') return 'how long 2 MSL are, is the choice of the stack';
  if (event.type === 'SEGMENT' && !opened)
    return 'packetdrill delivers segments only to a socket of the script';
  if (event.type === 'OPEN.ACTIVE' || event.type === 'OPEN.PASSIVE')
    return opened ? 'the same pair of ports is opened again' : null;
  if (stimulus?.do === 'inject' && stimulus.segment.seq.base === 'edge' && stimulus.segment.seq.offset >= 0)
    return 'the right edge of the window is not known beforehand';
  return event.type !== 'SEGMENT' && before.state === 'CLOSED' ? 'there is no socket to call' : null;
}

type Numbers = { readonly local: number; readonly remote: number };

function numbersOf({ settled, before }: PlayedStep): Numbers {
  const { tcb } = settled.local.state === 'CLOSED' ? before : settled.local;
  return { local: tcb.life === 0 ? 0 : tcb.iss, remote: PLAIN_NUMBERS.irs };
}

function expected(segment: Segment, { local, remote }: Numbers, late: boolean): string {
  const time = late ? `+0~+${PATIENCE}` : '+0';
  // Options are the stack's own choice, and so is the window.
  const options = segment.rst ? '' : ' <...>';
  return `${time} > ${packetdrillSegment(segment, { sender: local, receiver: remote })}${options}`;
}

function injected(segment: Segment, { local, remote }: Numbers): string {
  const options = segment.syn ? ' <mss 1460>' : '';
  return `+0 < ${packetdrillSegment(segment, { sender: remote, receiver: local })} win ${segment.wnd}${options}`;
}

function icmp(event: EndpointEvent, last: Segment, { local }: Numbers): string {
  const [start] = packetdrillSegment(last, { sender: local, receiver: 0 }).split(' ').slice(1);
  return `+0 < [${start}] icmp unreachable ${event.type === 'ICMP.HARD' ? 'port' : 'host'}_unreachable`;
}

interface Written {
  readonly lines: readonly string[];
  readonly descriptors: Descriptors;
  readonly last: Segment | null;
}

function endpointOf({ state, tcb }: PlayedStep['before']): {
  readonly state: string;
  readonly tcb: Readonly<Record<string, unknown>>;
} {
  return { state, tcb: { ...tcb } };
}

/** The lines of one step; a reason where its call has no socket call that every stack answers alike. */
function written(step: PlayedStep, so: Written): Written | { readonly reason: string } {
  const { event, before, settled, sent } = step;
  const { signals } = answerOf(settled.outputs, settled.local.state);
  const numbers = numbersOf(step);
  const lines = [`// ${settled.rows[0].id} (${settled.rows[0].row.clause}): ${settled.local.state}`];
  let descriptors = so.descriptors;
  if (event.type === 'SEGMENT') lines.push(injected(event.segment, numbers));
  else if (event.type === 'ICMP.HARD' || event.type === 'ICMP.SOFT') {
    if (so.last === null) return { reason: 'the ICMP error would name no segment' };
    lines.push(icmp(event, so.last, numbers));
  } else if (event.type !== 'TIMEOUT.RETRANSMISSION' && event.type !== 'STATUS') {
    const calls = packetdrillCalls({ event: event.type, signals }, endpointOf(before), descriptors);
    if (calls.lines.length === 0)
      return { reason: `${event.type} in ${before.state} has no socket call that every stack answers alike` };
    lines.push(...calls.lines);
    descriptors = calls.descriptors;
  }
  for (const s of sent) lines.push(expected(s, numbers, event.type === 'TIMEOUT.RETRANSMISSION'));
  const accept = packetdrillAccept(endpointOf(before), endpointOf(settled.local), descriptors);
  return {
    lines: [...so.lines, ...lines, ...accept.lines],
    descriptors: accept.descriptors,
    last: sent.at(-1) ?? so.last,
  };
}

/** Text that comes after shutdown() is still read; what a host does with text that nobody reads needs close(). */
function descriptorsFor({ setting }: Vector): Descriptors {
  const closes = environmentFor(setting).profile.closeWithUnread === 'reset';
  return { next: 3, listening: null, connected: null, closes };
}

/** A vector as a packetdrill script: numbers relative, options and windows of the stack free, no time but for retransmissions. */
export function packetdrillScript(vector: Vector): PacketdrillScript {
  const need = vector.needs.find((n) => NOT_SET_BY_SCRIPTS.has(n));
  if (need !== undefined) return { reason: NOT_SET_BY_SCRIPTS.get(need) ?? need };
  const steps = playVector(vector);
  if (steps.every(({ sent }) => sent.length === 0))
    return { reason: 'nothing is sent: no host could fail it' };
  let so: Written = { lines: [], descriptors: descriptorsFor(vector), last: null };
  for (const [i, step] of steps.entries()) {
    const reason = obstacle(vector, steps, i);
    if (reason !== null) return { reason };
    const next = written(step, so);
    if ('reason' in next) return next;
    so = next;
  }
  const head = `// ${vector.id}, profile ${vector.setting.profile}`;
  return { text: [head, ...so.lines, ''].join('\n') };
}
