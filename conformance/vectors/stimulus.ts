import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { distance } from '../../model/sequence.js';
import { type KnownNumbers, resolve, type SymbolicNumber } from './symbolic-number.js';

/** Calls of the user (RFC 9293 §3.10.1-6). `remote`: OPEN names the remote socket. SEND offers one octet. */
export type UserCall =
  | { readonly name: 'OPEN.ACTIVE' | 'OPEN.PASSIVE'; readonly remote: boolean }
  | { readonly name: 'SEND' | 'RECEIVE' | 'CLOSE' | 'ABORT' | 'STATUS' };

export type TimerName = 'retransmission' | 'user' | 'time-wait' | 'keep-alive';

/** A segment whose numbers are relative. */
export interface SymbolicSegment {
  readonly seq: SymbolicNumber;
  /** Null: the ACK bit is off. */
  readonly ack: SymbolicNumber | null;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly len: number;
  readonly wnd: number;
}

/** What a harness does to the implementation in one step. */
export type Stimulus =
  | { readonly do: 'call'; readonly call: UserCall }
  | { readonly do: 'inject'; readonly segment: SymbolicSegment }
  /** Time passes until this timer expires; `runs` false: it does not run, and nothing may happen. */
  | { readonly do: 'advance'; readonly timer: TimerName; readonly runs: boolean }
  | { readonly do: 'icmp'; readonly error: 'hard' | 'soft' }
  | { readonly do: 'crash' };

/** The segment with its numbers; undefined while one of them is not known. */
export function concrete(s: SymbolicSegment, known: KnownNumbers): Segment | undefined {
  const seq = resolve(s.seq, known);
  const ack = s.ack === null ? null : resolve(s.ack, known);
  if (seq === undefined || ack === undefined) return undefined;
  const { syn, fin, rst, len, wnd } = s;
  return { seq, ack, syn, fin, rst, len, wnd, life: 1, at: distance((known.irs + 1) >>> 0, seq) };
}

const TIMERS = {
  'TIMEOUT.RETRANSMISSION': 'retransmission',
  'TIMEOUT.USER': 'user',
  'TIMEOUT.TIME-WAIT': 'time-wait',
  'TIMEOUT.KEEP-ALIVE': 'keep-alive',
} as const satisfies Record<string, TimerName>;

/** The timer of a timeout. */
export function timerOf(type: keyof typeof TIMERS): TimerName {
  return TIMERS[type];
}

const EVENTS: Readonly<Record<TimerName, EndpointEvent>> = {
  retransmission: { type: 'TIMEOUT.RETRANSMISSION' },
  user: { type: 'TIMEOUT.USER' },
  'time-wait': { type: 'TIMEOUT.TIME-WAIT' },
  'keep-alive': { type: 'TIMEOUT.KEEP-ALIVE' },
};

export function timeout(timer: TimerName): EndpointEvent {
  return EVENTS[timer];
}
