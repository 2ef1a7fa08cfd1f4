import { ByteWriter } from '../../../conformance/captures/write/byte-writer.js';
import { join } from './samples.js';

type Write = (out: ByteWriter) => void;

/** Blocks of pcapng in one byte order, written apart from the writer under test. */
export function pcapngBlocks(littleEndian: boolean) {
  const made = (write: Write): Uint8Array => {
    const pieces: Uint8Array[] = [];
    const out = new ByteWriter((bytes) => pieces.push(bytes.slice()), littleEndian);
    write(out);
    out.flush();
    return join(...pieces);
  };
  const block = (type: number, write: Write): Uint8Array => {
    const body = made(write);
    return made((out) => {
      out.u32(type);
      out.u32(12 + body.length);
      out.bytes(body);
      out.u32(12 + body.length);
    });
  };
  const option = (code: number, write: Write): Uint8Array =>
    made((out) => {
      const value = made(write);
      out.u16(code);
      out.u16(value.length);
      out.bytes(value);
      out.pad(value.length);
    });
  const padded = (out: ByteWriter, bytes: Uint8Array): void => {
    out.bytes(bytes);
    out.pad(bytes.length);
  };
  return {
    block,
    option,
    section: () =>
      block(0x0a0d0d0a, (out) => {
        out.u32(0x1a2b3c4d);
        out.u16(1);
        out.u16(0);
        out.i64(-1n);
      }),
    interface: (linkType: number, snapLength = 0, ...options: readonly Uint8Array[]) =>
      block(1, (out) => {
        out.u16(linkType);
        out.u16(0);
        out.u32(snapLength);
        for (const o of options) out.bytes(o);
        if (options.length > 0) out.u32(0);
      }),
    enhanced: (on: number, ticks: bigint, bytes: Uint8Array, ...options: readonly Uint8Array[]) =>
      block(6, (out) => {
        out.u32(on);
        out.u32(Number(ticks >> 32n));
        out.u32(Number(ticks & 0xffffffffn));
        out.u32(bytes.length);
        out.u32(bytes.length);
        padded(out, bytes);
        for (const o of options) out.bytes(o);
        if (options.length > 0) out.u32(0);
      }),
    simple: (bytes: Uint8Array, originalLength = bytes.length) =>
      block(3, (out) => {
        out.u32(originalLength);
        padded(out, bytes);
      }),
    old: (on: number, ticks: bigint, bytes: Uint8Array) =>
      block(2, (out) => {
        out.u16(on);
        out.u16(0);
        out.u32(Number(ticks >> 32n));
        out.u32(Number(ticks & 0xffffffffn));
        out.u32(bytes.length);
        out.u32(bytes.length);
        padded(out, bytes);
      }),
  };
}
