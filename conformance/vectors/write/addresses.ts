import type { Segment } from '../../../model/segment.js';
import { datagram, type Socket } from '../../wire/datagram.js';

/** The implementation under test, in the blocks kept for documentation (RFC 5737): an adapter puts its own in. */
export const IMPLEMENTATION: Socket = { address: Uint8Array.of(192, 0, 2, 1), port: 8080 };

/** The peer that a vector plays; `nth` of a suite, so that captures show one connection per vector. */
export function peerSocket(nth = 0): Socket {
  const FIRST_PORT = 1024;
  const host = 1 + (Math.floor(nth / 60_000) % 250);
  return { address: Uint8Array.of(198, 51, 100, host), port: FIRST_PORT + (nth % 60_000) };
}

/** The bytes of a segment of the peer. */
export function arriving(segment: Segment, peer: Socket = peerSocket()): Uint8Array {
  return datagram({ source: peer, destination: IMPLEMENTATION, segment });
}

/** The bytes of a segment of the implementation, without options. */
export function leaving(segment: Segment, peer: Socket = peerSocket()): Uint8Array {
  return datagram({ source: IMPLEMENTATION, destination: peer, segment });
}
