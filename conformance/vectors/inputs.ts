import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Local } from '../../model/tabulation.js';
import type { SegmentClass } from './segment-class.js';
import { segmentClassName, segmentOf } from './segment-class.js';

/** One letter of the generating alphabet: a call, a timeout, an ICMP error, a crash, or a class of segments. */
export interface Input {
  /** Stable; unique in the alphabet. */
  readonly name: string;
  /** For segments: the class that is built from the TCB. */
  readonly segment: SegmentClass | null;
  /** The event in this local state, or null where the class has no segment there. */
  event(local: Local, env: Environment): EndpointEvent | null;
}

function plain(name: string, event: EndpointEvent): Input {
  return { name, segment: null, event: () => event };
}

/** User calls of RFC 9293 §3.9.1, and what the host does to a connection. */
export const CALL_INPUTS: readonly Input[] = [
  plain('OPEN.ACTIVE', { type: 'OPEN.ACTIVE', remote: true }),
  plain('OPEN.ACTIVE without remote', { type: 'OPEN.ACTIVE', remote: false }),
  plain('OPEN.PASSIVE', { type: 'OPEN.PASSIVE', remote: false }),
  plain('OPEN.PASSIVE with remote', { type: 'OPEN.PASSIVE', remote: true }),
  ...(['SEND', 'RECEIVE', 'CLOSE', 'ABORT', 'STATUS', 'ICMP.HARD', 'ICMP.SOFT', 'CRASH'] as const).map(
    (type) => plain(type, { type }),
  ),
];

export const TIMER_INPUTS: readonly Input[] = (
  ['TIMEOUT.RETRANSMISSION', 'TIMEOUT.USER', 'TIMEOUT.TIME-WAIT', 'TIMEOUT.KEEP-ALIVE'] as const
).map((type) => plain(type, { type }));

/** The letter of a class of segments. */
export function segmentInput(segment: SegmentClass): Input {
  return {
    name: segmentClassName(segment),
    segment,
    event: (local, env) => {
      const made = segmentOf(segment, local, env);
      return made === null ? null : { type: 'SEGMENT', segment: made };
    },
  };
}
