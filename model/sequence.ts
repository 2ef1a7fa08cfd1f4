/**
 * Sequence numbers: arithmetic and order modulo 2^32 (RFC 9293 §3.4).
 *
 * Numbers are unsigned 32-bit integers held in JavaScript numbers. An order between two of them has a meaning only while they are
 * less than 2^31 apart, which the windows of TCP guarantee.
 */
export type SequenceNumber = number;

/** `n + octets` modulo 2^32; `octets` may be negative. */
export function advance(n: SequenceNumber, octets: number): SequenceNumber {
  return (n + octets) >>> 0;
}

/** Octets from `a` forward to `b`, in 0 .. 2^32-1. */
export function distance(a: SequenceNumber, b: SequenceNumber): number {
  return (b - a) >>> 0;
}

/** `a < b` modulo 2^32. */
export function before(a: SequenceNumber, b: SequenceNumber): boolean {
  return ((a - b) | 0) < 0;
}

/** `a =< b` modulo 2^32. */
export function atOrBefore(a: SequenceNumber, b: SequenceNumber): boolean {
  return ((a - b) | 0) <= 0;
}

/** `low =< n < low + length`: n lies in the window of `length` numbers that starts at `low`; false when `length` is 0. */
export function inWindow(n: SequenceNumber, low: SequenceNumber, length: number): boolean {
  return distance(low, n) < length;
}
