import { comment, PcapngWriter } from './pcapng-writer.js';

const RAW_IP = 101;
const MICROSECONDS = 6;

/** A datagram and when it was sent, in seconds from 0. */
export interface TimedDatagram {
  readonly time: number;
  readonly bytes: Uint8Array;
  readonly comment?: string;
}

/** The bytes of a pcapng file with these IP datagrams (link type 101), times to the microsecond. */
export function datagramCapture(datagrams: readonly TimedDatagram[], application: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => pieces.push(bytes.slice()), application);
  writer.interface({ linkType: RAW_IP, snapLength: 0, resolutionCode: MICROSECONDS, offsetSeconds: 0n });
  for (const { time, bytes, comment: text } of datagrams) {
    const ticks = Math.round(time * 1e6);
    writer.packet({
      interface: 0,
      stampHigh: Math.floor(ticks / 2 ** 32),
      stampLow: ticks % 2 ** 32,
      bytes,
      originalLength: bytes.length,
      options: text === undefined ? [] : [comment(text)],
    });
  }
  writer.end();
  return new Uint8Array(Buffer.concat(pieces));
}
