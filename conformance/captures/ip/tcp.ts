import type { ByteBlock } from '../byte-block.js';
import type { DecodedPacket } from '../decoded-packet.js';
import type { Outcome } from './outcome.js';

const MIN_HEADER = 20;

/** Reads a TCP header at `at` (RFC 9293 §3.1); the segment ends at `end`, the captured bytes at `to` (which may be before it). */
export function readTcp(
  packet: DecodedPacket,
  block: ByteBlock,
  at: number,
  to: number,
  end: number,
): Outcome {
  if (end - at < MIN_HEADER) return 'malformed';
  if (to - at < MIN_HEADER) return 'cut';
  const { view } = block;
  const headerLength = (view.getUint8(at + 12) >>> 4) * 4;
  if (headerLength < MIN_HEADER || at + headerLength > end) return 'malformed';
  packet.block = block;
  packet.tcpAt = at;
  packet.headerLength = headerLength;
  packet.sourcePort = view.getUint16(at);
  packet.destinationPort = view.getUint16(at + 2);
  packet.seq = view.getUint32(at + 4);
  packet.ack = view.getUint32(at + 8);
  packet.flags = view.getUint8(at + 13);
  packet.window = view.getUint16(at + 14);
  packet.textLength = end - at - headerLength;
  packet.optionsCut = at + headerLength > to;
  packet.capturedText = packet.optionsCut ? 0 : Math.min(to, end) - at - headerLength;
  return 'tcp';
}
