import type { EndpointEvent } from '../../../model/events.js';
import type { Segment } from '../../../model/segment.js';
import { type Descriptors, packetdrillAccept, packetdrillCalls } from '../../../reports/packetdrill-calls.js';
import { packetdrillSegment } from '../../../reports/packetdrill-segment.js';
import { answerOf } from '../answer-of.js';
import { PLAIN_NUMBERS } from '../number-family.js';
import type { PlayedStep } from '../trace-vector.js';

/** Lines of a script, with what the next ones need; or why there can be none. */
export type ScriptLines = Written | { readonly reason: string };

export interface ScriptOptions {
  readonly descriptors: Descriptors;
  /** True: the right edge of the window is known, so that the windows of the stack are asserted too. */
  readonly windows: boolean;
  /** Steps (from 0) with a segment whose number counts from the right edge of the window. */
  readonly atEdge: (step: number) => boolean;
}

/** A retransmission may take so many seconds: the first of a SYN one, later ones twice as long each. */
const PATIENCE = 70;

/** What a script cannot say of this step; null where it can say it. */
function obstacle(
  steps: readonly PlayedStep[],
  i: number,
  { windows, atEdge }: ScriptOptions,
): string | null {
  const step = steps[i]!;
  const { event, before } = step;
  const opened = steps
    .slice(0, i)
    .some((s) => s.before.state === 'CLOSED' && s.settled.local.state !== 'CLOSED');
  if (event.type === 'TIMEOUT.TIME-WAIT') return 'how long 2 MSL are, is the choice of the stack';
  if (event.type === 'SEGMENT' && !opened)
    return 'packetdrill delivers segments only to a socket of the script';
  if (event.type === 'OPEN.ACTIVE' || event.type === 'OPEN.PASSIVE')
    return opened ? 'the same pair of ports is opened again' : null;
  if (!windows && atEdge(i)) return 'the right edge of the window is not known beforehand';
  return event.type !== 'SEGMENT' && before.state === 'CLOSED' ? 'there is no socket to call' : null;
}

type Numbers = { readonly local: number; readonly remote: number };

function numbersOf({ settled, before }: PlayedStep): Numbers {
  const { tcb } = settled.local.state === 'CLOSED' ? before : settled.local;
  return { local: tcb.life === 0 ? 0 : tcb.iss, remote: PLAIN_NUMBERS.irs };
}

function expected(segment: Segment, { local, remote }: Numbers, late: boolean, windows: boolean): string {
  const time = late ? `+0~+${PATIENCE}` : '+0';
  const window = windows && !segment.rst ? ` win ${segment.wnd}` : '';
  // Options are the stack's own choice, and so is the window unless numbers count from it.
  const options = segment.rst ? '' : ' <...>';
  return `${time} > ${packetdrillSegment(segment, { sender: local, receiver: remote })}${window}${options}`;
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
function written(step: PlayedStep, so: Written, windows: boolean): ScriptLines {
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
  const late = event.type === 'TIMEOUT.RETRANSMISSION';
  for (const s of sent) lines.push(expected(s, numbers, late, windows));
  const accept = packetdrillAccept(endpointOf(before), endpointOf(settled.local), descriptors);
  return {
    lines: [...so.lines, ...lines, ...accept.lines],
    descriptors: accept.descriptors,
    last: sent.at(-1) ?? so.last,
  };
}

/** Steps that were played on the chart as lines of a packetdrill script: numbers relative, options free, no time but for retransmissions. */
export function scriptLines(steps: readonly PlayedStep[], options: ScriptOptions): ScriptLines {
  let so: Written = { lines: [], descriptors: options.descriptors, last: null };
  for (const [i, step] of steps.entries()) {
    const reason = obstacle(steps, i, options);
    if (reason !== null) return { reason };
    const next = written(step, so, options.windows);
    if ('reason' in next) return next;
    so = next;
  }
  return so;
}
