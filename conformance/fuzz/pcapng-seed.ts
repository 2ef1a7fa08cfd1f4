import { BLOCK, BYTE_ORDER_MAGIC } from '../captures/formats/block-types.js';
import { ByteWriter } from '../captures/write/byte-writer.js';
import { samplePackets } from './sample-packets.js';

const RAW_IP = 101;
const RESOLUTION = 9;
const FLAGS = 2;
const UNKNOWN_BLOCK = 0x0bad;

/** Writes one block; its length is known when its body is. */
function block(out: ByteWriter, type: number, write: () => void): void {
  const start = out.at;
  out.u32(type);
  out.u32(0);
  write();
  const length = out.at + 4 - start;
  out.u32(length);
  out.patch(start + 4, length);
}

function packet(out: ByteWriter, bytes: Uint8Array): void {
  for (const n of [1, 2, bytes.length, bytes.length]) out.u32(n);
  out.bytes(bytes);
  out.pad(bytes.length);
}

/** A pcapng file with one block of each kind, and options, in either byte order. */
export function pcapngOfAllBlocks(littleEndian: boolean): Uint8Array {
  let file = new Uint8Array(0);
  const out = new ByteWriter((bytes) => {
    file = bytes.slice();
  }, littleEndian);
  const [first = new Uint8Array(0), ...others] = samplePackets();
  block(out, BLOCK.section, () => {
    for (const n of [BYTE_ORDER_MAGIC, littleEndian ? 1 : 0x10000, 0xffffffff, 0xffffffff]) out.u32(n);
  });
  block(out, BLOCK.interface, () => {
    out.u16(RAW_IP);
    for (const n of [0, 0, 96, RESOLUTION, 1]) out.u16(n);
    for (const n of [9, 0, 0, 0, 0, 0, 0, 0]) out.u8(n);
  });
  block(out, UNKNOWN_BLOCK, () => out.u32(1));
  block(out, BLOCK.simplePacket, () => {
    out.u32(first.length);
    out.bytes(first);
    out.pad(first.length);
  });
  block(out, BLOCK.packet, () => {
    out.u32(0);
    packet(out, first);
  });
  for (const bytes of others) {
    block(out, BLOCK.enhancedPacket, () => {
      out.u32(0);
      packet(out, bytes);
      for (const n of [FLAGS, 4, 0, 0, 0, 0]) out.u16(n);
    });
  }
  out.flush();
  return file;
}
