import { gzipSync } from 'node:zlib';
import { CaptureError } from '../captures/capture-error.js';
import type { CaptureHandler } from '../captures/capture-handler.js';
import { CaptureParser } from '../captures/capture-parser.js';
import type { DecodedPacket } from '../captures/decoded-packet.js';
import { readCapture } from '../captures/read-capture.js';
import { AnnotatedCopy } from '../captures/write/annotated-copy.js';
import { datagramCapture } from '../captures/write/datagram-capture.js';
import { PcapWriter } from '../captures/write/pcap-writer.js';
import type { FuzzedReader } from './fuzzed-reader.js';
import { inMemory } from './in-memory.js';
import { pcapngOfAllBlocks } from './pcapng-seed.js';
import { recordedCaptures } from './recorded-captures.js';
import { samplePackets } from './sample-packets.js';

function pcap(linkType: number, packets: readonly Uint8Array[], littleEndian = true): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = new PcapWriter((bytes) => pieces.push(bytes.slice()), { linkType, littleEndian });
  packets.forEach((bytes, i) => {
    writer.packet(i, 0, bytes);
  });
  writer.end();
  return new Uint8Array(Buffer.concat(pieces));
}

function ask(packet: DecodedPacket): void {
  packet.options();
  packet.checksum();
  const held = packet.source().length + packet.destination().length + packet.text().length;
  if (held !== 2 * packet.addressLength + packet.capturedText)
    throw new Error('a view ends beyond the buffer');
}

/** Asks for everything, and copies every record. */
function curious(): CaptureHandler & { done(interfaces: Parameters<AnnotatedCopy['end']>[0]): void } {
  const copy = new AnnotatedCopy(() => undefined, 'fuzz');
  return {
    packet: ask,
    record: (record) => copy.record(record, 'seen'),
    done: (interfaces) => copy.end(interfaces),
  };
}

function feedInPieces(bytes: Uint8Array): void {
  const handler = curious();
  const parser = new CaptureParser('input', handler);
  // Pieces of odd lengths, so that every record is cut somewhere now and then.
  const piece = 1 + (bytes.length % 97);
  for (let at = 0; at < bytes.length; at += piece) parser.push(bytes.subarray(at, at + piece));
  handler.done(parser.end().interfaces);
}

async function feedAsStream(bytes: Uint8Array): Promise<void> {
  const handler = curious();
  handler.done((await readCapture(inMemory(bytes), handler)).interfaces);
}

const refuses = (error: unknown): boolean => error instanceof CaptureError;
const LINK_TYPES = [0, 1, 9, 50, 51, 101, 108, 113, 276];

function feedAsPacket(bytes: Uint8Array): void {
  for (const linkType of LINK_TYPES) feedInPieces(pcap(linkType, [bytes]));
}

const timed = samplePackets().map((bytes, i) => ({ time: i, bytes, comment: `${i}` }));

/** Files of both formats, gzip'ed ones, and what stands in the packets. */
export const CAPTURE_READERS: readonly FuzzedReader[] = [
  {
    name: 'pcap',
    seeds: [...recordedCaptures(), pcap(101, samplePackets()), pcap(101, samplePackets(), false)],
    feed: feedInPieces,
    refuses,
  },
  {
    name: 'pcapng',
    seeds: [datagramCapture(timed, 'fuzz'), pcapngOfAllBlocks(true), pcapngOfAllBlocks(false)],
    feed: feedInPieces,
    refuses,
  },
  { name: 'gzip', seeds: [gzipSync(pcap(101, samplePackets()))], feed: feedAsStream, refuses },
  { name: 'packets', seeds: samplePackets(), feed: feedAsPacket, refuses },
];
