import type { Segment } from '../../model/segment.js';
import { addWords, fold, pseudoHeaderSum } from './checksum.js';
import { type TcpOptions, writeOptions } from './tcp-options.js';

/** One end of a connection: an address of 4 (IPv4) or 16 (IPv6) bytes, and a port. */
export interface Socket {
  readonly address: Uint8Array;
  readonly port: number;
}

/** What a datagram carries besides the segment. */
export interface DatagramParts {
  readonly source: Socket;
  readonly destination: Socket;
  readonly segment: Segment;
  readonly options?: TcpOptions;
  readonly psh?: boolean;
  /** Text; by default `segment.len` zero bytes. */
  readonly text?: Uint8Array;
  readonly ttl?: number;
  /** IPv4 identification; 0 by default. */
  readonly ipId?: number;
}

const TCP = 6;

function controlByte(s: Segment, psh: boolean): number {
  return (s.fin ? 1 : 0) | (s.syn ? 2 : 0) | (s.rst ? 4 : 0) | (psh ? 8 : 0) | (s.ack !== null ? 16 : 0);
}

function writeTcp(view: DataView, at: number, parts: DatagramParts, options: readonly number[]): void {
  const { segment: s, source, destination, psh = false } = parts;
  view.setUint16(at, source.port);
  view.setUint16(at + 2, destination.port);
  view.setUint32(at + 4, s.seq);
  view.setUint32(at + 8, s.ack ?? 0);
  view.setUint8(at + 12, ((20 + options.length) / 4) << 4);
  view.setUint8(at + 13, controlByte(s, psh));
  view.setUint16(at + 14, s.wnd);
  options.forEach((byte, i) => {
    view.setUint8(at + 20 + i, byte);
  });
}

function writeIpv4(
  view: DataView,
  bytes: Uint8Array,
  { source, destination, ttl = 64, ipId = 0 }: DatagramParts,
): void {
  view.setUint8(0, 0x45);
  view.setUint16(2, bytes.length);
  view.setUint16(4, ipId);
  view.setUint8(8, ttl);
  view.setUint8(9, TCP);
  bytes.set(source.address, 12);
  bytes.set(destination.address, 16);
  view.setUint16(10, ~fold(addWords(0, bytes, 0, 20)) & 0xffff);
}

function writeIpv6(
  view: DataView,
  bytes: Uint8Array,
  { source, destination, ttl = 64, ipId = 0 }: DatagramParts,
): void {
  view.setUint32(0, (0x60000000 | (ipId & 0xfffff)) >>> 0);
  view.setUint16(4, bytes.length - 40);
  view.setUint8(6, TCP);
  view.setUint8(7, ttl);
  bytes.set(source.address, 8);
  bytes.set(destination.address, 24);
}

/** The bytes of an IP datagram with one segment, checksums included: IPv4 or IPv6 by the length of the addresses. */
export function datagram(parts: DatagramParts): Uint8Array {
  const { source, destination, segment } = parts;
  const options = writeOptions(parts.options ?? {});
  const text = parts.text ?? new Uint8Array(segment.len);
  const start = source.address.length === 4 ? 20 : 40;
  const length = 20 + options.length + text.length;
  const bytes = new Uint8Array(start + length);
  const view = new DataView(bytes.buffer);
  if (start === 20) writeIpv4(view, bytes, parts);
  else writeIpv6(view, bytes, parts);
  writeTcp(view, start, parts, options);
  bytes.set(text, start + 20 + options.length);
  const sum = pseudoHeaderSum(source.address, destination.address, length);
  view.setUint16(start + 16, ~fold(addWords(sum, bytes, start, bytes.length)) & 0xffff);
  return bytes;
}
