import type { Segment } from '../../model/segment.js';
import { addWords, fold, pseudoHeaderSum } from './checksum.js';
import type { Socket } from './datagram.js';
import { readOptions, type TcpOptions } from './tcp-options.js';

/** Bytes that are no sound IP datagram with one TCP segment; `offset` is that of the byte at fault. */
export class DatagramError extends Error {
  override readonly name = 'DatagramError';
  readonly code = 'TCP-DATAGRAM';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(`byte ${offset}: ${message}`);
    this.offset = offset;
  }
}

/** A datagram taken apart. */
export interface ReadDatagram {
  readonly source: Socket;
  readonly destination: Socket;
  /** Ghosts are 0. */
  readonly segment: Segment;
  readonly options: TcpOptions;
  readonly psh: boolean;
  readonly urg: boolean;
  readonly text: Uint8Array;
}

const TCP = 6;

interface IpHeader {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  /** Where the segment begins and ends. */
  readonly start: number;
  readonly end: number;
}

function need(view: DataView, length: number, what: string): void {
  if (view.byteLength < length)
    throw new DatagramError(
      view.byteLength,
      `${what} needs ${length} bytes, only ${view.byteLength} are there`,
    );
}

function readIpv4(bytes: Uint8Array, view: DataView): IpHeader {
  need(view, 20, 'an IPv4 header');
  const start = (view.getUint8(0) & 15) * 4;
  const end = view.getUint16(2);
  if (start < 20) throw new DatagramError(0, `an IPv4 header has at least 20 bytes, not ${start}`);
  if (end !== bytes.length)
    throw new DatagramError(2, `the total length is ${end}, but there are ${bytes.length} bytes`);
  need(view, start, 'this IPv4 header');
  if ((view.getUint16(6) & 0x3fff) !== 0)
    throw new DatagramError(6, 'a fragment: whole datagrams are expected');
  if (view.getUint8(9) !== TCP) throw new DatagramError(9, `protocol ${view.getUint8(9)} is not TCP (6)`);
  if (fold(addWords(0, bytes, 0, start)) !== 0xffff)
    throw new DatagramError(10, 'the checksum of the IPv4 header is wrong');
  return { source: bytes.slice(12, 16), destination: bytes.slice(16, 20), start, end };
}

function readIpv6(bytes: Uint8Array, view: DataView): IpHeader {
  need(view, 40, 'an IPv6 header');
  const end = 40 + view.getUint16(4);
  if (end !== bytes.length)
    throw new DatagramError(4, `header and payload length give ${end}, but there are ${bytes.length} bytes`);
  if (view.getUint8(6) !== TCP)
    throw new DatagramError(
      6,
      `next header ${view.getUint8(6)} is not TCP (6); extension headers are not expected`,
    );
  return { source: bytes.slice(8, 24), destination: bytes.slice(24, 40), start: 40, end };
}

function readIp(bytes: Uint8Array, view: DataView): IpHeader {
  need(view, 1, 'a datagram');
  const version = view.getUint8(0) >>> 4;
  if (version === 4) return readIpv4(bytes, view);
  if (version === 6) return readIpv6(bytes, view);
  throw new DatagramError(0, `version ${version} is neither IPv4 nor IPv6`);
}

function readSegment(view: DataView, at: number, len: number): Segment {
  const bits = view.getUint8(at + 13);
  return {
    seq: view.getUint32(at + 4),
    ack: (bits & 16) === 0 ? null : view.getUint32(at + 8),
    syn: (bits & 2) !== 0,
    fin: (bits & 1) !== 0,
    rst: (bits & 4) !== 0,
    len,
    wnd: view.getUint16(at + 14),
    life: 0,
    at: 0,
  };
}

/**
 * Takes one whole datagram apart: IPv4 or IPv6 without extension headers, not fragmented, all checksums right. Strict, because a stack under
 * test wrote it: @throws DatagramError with the offset of the first byte that is wrong. Captures, which may be cut or offloaded, have a reader of
 * their own.
 */
export function readDatagram(bytes: Uint8Array): ReadDatagram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { source, destination, start, end } = readIp(bytes, view);
  need(view, start + 20, 'a TCP header');
  const text = start + (view.getUint8(start + 12) >>> 4) * 4;
  if (text < start + 20 || text > end)
    throw new DatagramError(
      start + 12,
      `a data offset of ${(text - start) / 4} words does not fit the segment`,
    );
  const sum = addWords(pseudoHeaderSum(source, destination, end - start), bytes, start, end);
  if (fold(sum) !== 0xffff) throw new DatagramError(start + 16, 'the TCP checksum is wrong');
  const options = readOptions(view, start + 20, text);
  if (options.malformed) throw new DatagramError(start + 20, 'an option is malformed');
  const bits = view.getUint8(start + 13);
  return {
    source: { address: source, port: view.getUint16(start) },
    destination: { address: destination, port: view.getUint16(start + 2) },
    segment: readSegment(view, start, end - text),
    options,
    psh: (bits & 8) !== 0,
    urg: (bits & 32) !== 0,
    text: bytes.slice(text, end),
  };
}
