import type { Segment } from '../../model/segment.js';
import type { StateName } from '../../model/state-name.js';
import type { NumberFamily } from './number-family.js';
import type { Setting } from './setting.js';
import type { TimerName, UserCall } from './stimulus.js';

/**
 * What an implementation can do or show beyond the least (open, close, segments in and out). A vector that needs more is skipped, with the
 * reason; an expectation that cannot be seen is not compared.
 */
export const ABILITIES = [
  /** Its initial sequence numbers can be chosen: `reset` sets them. */
  'choose-isn',
  /** Its receive buffer has the octets of the setting, so that announced windows are exact. */
  'window',
  /** Its send queue, its queue of RECEIVE calls and its segments are bounded as in the setting. */
  'queues',
  /** OPEN can be made to fail for want of resources. */
  'no-resources',
  /** OPEN without remote, of what is open already, with remote and passive; SEND of a listener: sockets have no such calls. */
  'any-open',
  /** RECEIVE may be called before there is text, and text waits for it. */
  'receive-call',
  /** ICMP errors can be injected. */
  'icmp',
  /** The host can be made to crash. */
  'crash',
  /** The user timeout (R2) can be waited for. */
  'user-timeout',
  'keep-alive',
  /** The application may call a connection that a listener has not yet accepted (SYN-RECEIVED). */
  'half-open-calls',
  /** A timer can be let expire on its own, others standing still; also one that does not run. */
  'single-timers',
] as const;

export type Ability = (typeof ABILITIES)[number];

/** What an implementation did in one step, once it had come to rest. */
export interface Answer {
  readonly sent: readonly Segment[];
  /** What the user was told, in the RFC's words; null where it cannot be seen. */
  readonly signals: readonly string[] | null;
  /** Octets handed to the user; null where it cannot be seen. */
  readonly delivered: number | null;
  /** The 2 MSL timer was started or started again; null where it cannot be seen. */
  readonly startedTimeWait: boolean | null;
  /** Null where it cannot be seen. */
  readonly state: StateName | null;
  /** What no TCP may do, whatever is expected, such as an option that was never offered. */
  readonly wrong?: string;
}

/**
 * A TCP endpoint under test. Every method returns only when the implementation has come to rest, with everything it sent since the last call.
 * Above the protocol of a stack adapter (open, send, receive, shutdown, close, abort, inject, advance, state; times in ms): an adapter of a
 * stack knows how long its timers are, a vector does not. Synchronous, because thousands of cases run per second.
 */
export interface Implementation {
  readonly name: string;
  readonly abilities: ReadonlySet<Ability>;
  /** A fresh CLOSED endpoint; `numbers` are its initial sequence numbers where it can choose them, and those of the peer. */
  reset(setting: Setting, numbers: NumberFamily): void;
  call(call: UserCall): Answer;
  /** A segment of the peer arrives. Its text is zero octets. */
  inject(segment: Segment): Answer;
  /** Time passes until the timer has expired once. */
  advance(timer: TimerName): Answer;
  /** An ICMP error arrives that names the last segment sent: hard (port unreachable) or soft (host unreachable). */
  icmp(error: 'hard' | 'soft'): Answer;
  /** The host forgets everything. */
  crash(): Answer;
}
