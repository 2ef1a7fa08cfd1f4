import { addWords, fold, pseudoHeaderSum } from '../wire/checksum.js';
import { DatagramError, readDatagram } from '../wire/read-datagram.js';
import type { FuzzedReader } from './fuzzed-reader.js';
import { samplePackets } from './sample-packets.js';

function setSum(bytes: Uint8Array, at: number, from: number, start: number): void {
  if (at + 2 > bytes.length) return;
  const view = new DataView(bytes.buffer);
  view.setUint16(at, 0);
  view.setUint16(at, ~fold(addWords(start, bytes, from, bytes.length)));
}

/** A copy whose length and checksums are right as far as there is room for them: else hardly any input would get beyond them. */
function repaired(original: Uint8Array): Uint8Array {
  const bytes = original.slice();
  const view = new DataView(bytes.buffer);
  const v6 = (bytes[0] ?? 0) >>> 4 === 6;
  const start = v6 ? 40 : ((bytes[0] ?? 0) & 15) * 4;
  if (bytes.length < start + 20) return bytes;
  const [from, width] = v6 ? [8, 16] : [12, 4];
  const addresses = [0, width].map((n) => bytes.subarray(from + n, from + n + width));
  const [source = bytes, destination = bytes] = addresses;
  if (v6) view.setUint16(4, bytes.length - 40);
  else {
    view.setUint16(2, bytes.length);
    view.setUint16(10, 0);
    view.setUint16(10, ~fold(addWords(0, bytes, 0, start)));
  }
  setSum(bytes, start + 16, start, pseudoHeaderSum(source, destination, bytes.length - start));
  return bytes;
}

const refuses = (error: unknown): boolean => error instanceof DatagramError;

function feed(bytes: Uint8Array): void {
  try {
    readDatagram(bytes);
  } catch (error) {
    if (!refuses(error)) throw error;
  }
  readDatagram(repaired(bytes));
}

/** Datagrams that a stack under test has sent; each is read a second time with its checksums made right. */
export const DATAGRAM_READER: FuzzedReader = { name: 'datagrams', seeds: samplePackets(), feed, refuses };
