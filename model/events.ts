import type { Segment } from './segment.js';

/** Everything that can happen to an endpoint; timers are events, never delays (RFC 9293 §3.10). */
export const EVENT_TYPES = [
  'OPEN.ACTIVE',
  'OPEN.PASSIVE',
  'SEND',
  'RECEIVE',
  'CLOSE',
  'ABORT',
  'STATUS',
  'SEGMENT',
  'TIMEOUT.RETRANSMISSION',
  'TIMEOUT.USER',
  'TIMEOUT.TIME-WAIT',
  'TIMEOUT.KEEP-ALIVE',
  'QUEUED.CLOSE',
  'ICMP.HARD',
  'ICMP.SOFT',
  'CRASH',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** OPEN of the user, with or without the remote socket (RFC 9293 §3.10.1). */
export interface OpenEvent {
  readonly type: 'OPEN.ACTIVE' | 'OPEN.PASSIVE';
  /** True when the call names the remote socket. */
  readonly remote: boolean;
}

/** A segment arrives (RFC 9293 §3.10.7). */
export interface SegmentEvent {
  readonly type: 'SEGMENT';
  readonly segment: Segment;
}

/** SEND of the user (RFC 9293 §3.10.2). */
export interface SendEvent {
  readonly type: 'SEND';
  /** Octets offered; one where nothing is said, as in all explored systems. */
  readonly octets?: number;
}

/** Octets that a SEND offers; 1 for other events, which are not asked. */
export function octetsOffered(event: EndpointEvent): number {
  return event.type === 'SEND' ? (event.octets ?? 1) : 1;
}

/** All other events carry nothing: RECEIVE takes what is there. */
export interface PlainEvent {
  readonly type: Exclude<EventType, 'OPEN.ACTIVE' | 'OPEN.PASSIVE' | 'SEGMENT' | 'SEND'>;
}

export type EndpointEvent = OpenEvent | SegmentEvent | SendEvent | PlainEvent;
