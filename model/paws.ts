/**
 * Protection against wrapped sequence numbers (RFC 7323 §5), as a host does it before the chart sees a segment: the endpoint of RFC 9293 knows
 * no timestamps. Both ends have offered them, so that every segment carries one.
 */

/** TSval of text: the clock of the sender ticks once in so many octets (RFC 7323 §5.4 asks for at least once in 2^31). */
export function timestampOf(octetsBefore: number, octetsPerTick: number): number {
  return Math.floor(octetsBefore / octetsPerTick);
}

/** R1: a segment whose timestamp is older than TS.Recent is not acceptable. */
export function isOutdated(timestamp: number, recent: number): boolean {
  return ((timestamp - recent) | 0) < 0;
}
