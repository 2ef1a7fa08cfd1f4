import type { EndpointEvent } from '../events.js';
import type { Segment } from '../segment.js';
import { advance } from '../sequence.js';
import type { Tcb } from '../tcb.js';

/** Numbers of the TCB that can be off by one; `life` and `lives` are ghosts. */
export const TCB_NUMBERS = [
  'iss',
  'irs',
  'sndUna',
  'sndNxt',
  'sndWnd',
  'sndWl1',
  'sndWl2',
  'maxSndWnd',
  'rcvNxt',
  'queued',
  'finSeq',
  'receives',
] as const satisfies readonly (keyof Tcb)[];

/** Numbers of a segment that can be off by one; `life` and `at` are ghosts. */
export const SEGMENT_NUMBERS = ['seq', 'ack', 'len', 'wnd'] as const satisfies readonly (keyof Segment)[];

export type TcbNumber = (typeof TCB_NUMBERS)[number];
export type SegmentNumber = (typeof SEGMENT_NUMBERS)[number];
export type Shift = 1 | -1;

export const SHIFTS: readonly Shift[] = [1, -1];

const COUNTS: ReadonlySet<string> = new Set([
  'sndWnd',
  'maxSndWnd',
  'queued',
  'receives',
  'len',
  'wnd',
] satisfies (TcbNumber | SegmentNumber)[]);

/** Sequence numbers wrap; a count stays where it would fall below 0. */
function shifted(name: string, value: number, by: Shift): number {
  if (!COUNTS.has(name)) return advance(value, by);
  return value + by < 0 ? value : value + by;
}

/** The TCB with one number off by one; the same TCB where there is no such number. */
export function shiftTcb(tcb: Tcb, name: TcbNumber, by: Shift): Tcb {
  const value = tcb[name];
  const other = value === null ? null : shifted(name, value, by);
  return other === value ? tcb : { ...tcb, [name]: other };
}

/** The segment with one number off by one; the same segment where there is no such number. */
export function shiftSegment(segment: Segment, name: SegmentNumber, by: Shift): Segment {
  const value = segment[name];
  const other = value === null ? null : shifted(name, value, by);
  return other === value ? segment : { ...segment, [name]: other };
}

/** The event with one number of its segment off by one, if it is the arrival of one. */
export function shiftEvent(event: EndpointEvent, name: SegmentNumber, by: Shift): EndpointEvent {
  if (event.type !== 'SEGMENT') return event;
  const segment = shiftSegment(event.segment, name, by);
  return segment === event.segment ? event : { ...event, segment };
}

/** `+1` or `-1`, as mutants are named. */
export function shiftName(by: Shift): string {
  return by > 0 ? '+1' : '-1';
}
