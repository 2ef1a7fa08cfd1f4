import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { readCapture } from '../../../conformance/captures/read-capture.js';
import { ByteWriter } from '../../../conformance/captures/write/byte-writer.js';
import { pcapngBlocks } from './pcapng-blocks.js';
import { readBytes } from './read-bytes.js';
import { AS_READ, IPV4, join, pcap } from './samples.js';

const RAW = 101;
const IPV4_READ = { ...AS_READ, source: '10.0.0.1', destination: '10.0.0.2' };

/** The modified record header has the interface's index, the protocol and the direction. */
function modified(littleEndian: boolean): Uint8Array {
  const pieces: Uint8Array[] = [];
  const out = new ByteWriter((bytes) => pieces.push(bytes.slice()), littleEndian);
  for (const n of [0xa1b2cd34, 0x00040002, 0, 0, 65_535, RAW])
    if (n !== 0x00040002) out.u32(n);
    else for (const half of [2, 4]) out.u16(half);
  for (const n of [1, 500_000, IPV4.length, IPV4.length, 3]) out.u32(n);
  out.u16(0x0800);
  out.u16(0);
  out.bytes(IPV4);
  out.flush();
  return join(...pieces);
}

describe('pcap', () => {
  for (const littleEndian of [true, false]) {
    for (const nanoseconds of [true, false]) {
      it(`of ${littleEndian ? 'little' : 'big'}-endian ${nanoseconds ? 'nanoseconds' : 'microseconds'} is read`, () => {
        const { seen, summary } = readBytes(pcap([IPV4, IPV4], { linkType: RAW, littleEndian, nanoseconds }));
        expect(seen).toEqual([1, 2].map((n) => ({ ...IPV4_READ, frame: n, time: n })));
        expect(summary).toMatchObject({ format: 'pcap', frames: 2, incomplete: null });
        expect(summary.interfaces[0]?.ticksPerSecond).toBe(nanoseconds ? 1e9 : 1e6);
      });
    }
    it(`with modified record headers, ${littleEndian ? 'little' : 'big'}-endian, is read`, () => {
      expect(readBytes(modified(littleEndian)).seen).toEqual([{ ...IPV4_READ, frame: 1, time: 1.5 }]);
    });
  }

  it('with a frame check sequence in its link type is read', () => {
    expect(readBytes(pcap([IPV4], { linkType: 0x14000000 | RAW })).seen).toHaveLength(1);
  });

  it('of version 2.3 with exchanged lengths is read', () => {
    const bytes = pcap([IPV4.subarray(0, 50)], { linkType: RAW, lengths: [56] });
    const view = new DataView(bytes.buffer);
    view.setUint16(6, 3, true);
    view.setUint32(24 + 8, 56, true);
    view.setUint32(24 + 12, 50, true);
    expect(readBytes(bytes).seen[0]).toMatchObject({ textLength: 12, capturedText: 6 });
  });

  it('without packets is no error', () => {
    expect(readBytes(pcap([])).summary).toMatchObject({ frames: 0, incomplete: null });
  });
});

describe('pcapng', () => {
  for (const littleEndian of [true, false]) {
    const b = pcapngBlocks(littleEndian);
    const order = littleEndian ? 'little-endian' : 'big-endian';

    it(`${order}: all packet blocks are read, unknown blocks are skipped`, () => {
      const file = join(
        b.section(),
        b.interface(RAW),
        b.enhanced(0, 1_500_000n, IPV4),
        b.block(0x0bad, (out) => out.bytes(new Uint8Array(400))),
        b.simple(IPV4),
        b.old(0, 2_000_000n, IPV4),
      );
      for (const piece of [file.length, 7]) {
        const { seen, summary } = readBytes(file, piece);
        // A simple packet block has no time; it gets the one before.
        expect(seen).toEqual([1.5, 1.5, 2].map((time, i) => ({ ...IPV4_READ, frame: i + 1, time })));
        expect(summary).toMatchObject({ format: 'pcapng', bytes: file.length, incomplete: null });
      }
    });

    it(`${order}: time resolutions and offsets of each interface are kept`, () => {
      const resolution = (code: number) => b.option(9, (out) => out.u8(code));
      const offset = b.option(14, (out) => out.i64(-100n));
      const name = b.option(2, (out) => out.bytes(new TextEncoder().encode('eth0')));
      const file = join(
        b.section(),
        b.interface(RAW, 0, resolution(9), name),
        b.interface(RAW, 0, resolution(0x80 | 10)),
        b.interface(RAW, 0, resolution(3), offset),
        b.enhanced(0, 1_700_000_000_250_000_000n, IPV4),
        b.enhanced(1, 1_536n, IPV4),
        b.enhanced(2, 250_500n, IPV4),
      );
      const { seen, summary } = readBytes(file);
      expect(seen.map((s) => s.time)).toEqual([1_700_000_000.25, 1.5, 150.5]);
      expect(summary.interfaces.map((i) => i.name)).toEqual(['eth0', undefined, undefined]);
    });
  }

  it('sections of both byte orders follow each other, each with its own interfaces', () => {
    const little = pcapngBlocks(true);
    const big = pcapngBlocks(false);
    const file = join(
      little.section(),
      little.interface(RAW),
      little.enhanced(0, 1_000_000n, IPV4),
      big.section(),
      big.interface(RAW),
      big.interface(
        RAW,
        0,
        big.option(9, (out) => out.u8(0)),
      ),
      big.enhanced(1, 9n, IPV4),
    );
    const { seen, summary } = readBytes(file, 13);
    expect(seen.map((s) => s.time)).toEqual([1, 9]);
    expect(summary.interfaces.map((i) => i.index)).toEqual([0, 1, 2]);
  });

  it('a simple packet is cut by the snap length of its interface', () => {
    const b = pcapngBlocks(true);
    const file = join(b.section(), b.interface(RAW, 46), b.simple(IPV4.subarray(0, 46), IPV4.length));
    expect(readBytes(file).seen[0]).toMatchObject({ textLength: 12, capturedText: 2, checksum: 'unknown' });
  });

  it('an interface whose link type is not read is counted, the others are read', () => {
    const b = pcapngBlocks(true);
    const file = join(
      b.section(),
      b.interface(105),
      b.interface(RAW),
      b.enhanced(0, 0n, IPV4),
      b.enhanced(1, 0n, IPV4),
    );
    expect(readBytes(file).summary.counts).toMatchObject({ unknownLink: 1, tcp: 1 });
  });
});

test('the same is read however the bytes come in', () => {
  const file = pcap([IPV4, IPV4.subarray(0, 44), IPV4], { linkType: RAW });
  const whole = readBytes(file);
  for (const piece of [1, 3, 16, 56, 100]) expect(readBytes(file, piece)).toEqual(whole);
});

describe('gzip', () => {
  const folder = mkdtempSync(path(tmpdir(), 'tcproof-captures-'));
  const file = path(folder, 'a.pcap.gz');
  const packets = new Array<Uint8Array>(2000).fill(IPV4);
  const zipped = gzipSync(pcap(packets, { linkType: RAW }));
  const read = async (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    let count = 0;
    const summary = await readCapture(file, {
      packet: () => {
        count += 1;
      },
    });
    return { count, summary };
  };

  it('captures are unpacked', async () => {
    const { count, summary } = await read(zipped);
    expect(count).toBe(2000);
    expect(summary).toMatchObject({ gzip: true, incomplete: null, frames: 2000 });
  });

  it('several members in one file are unpacked', async () => {
    const bytes = pcap(packets, { linkType: RAW });
    expect((await read(join(gzipSync(bytes.subarray(0, 500)), gzipSync(bytes.subarray(500))))).count).toBe(
      2000,
    );
  });

  it('a cut file is read as far as it goes', async () => {
    const { count, summary } = await read(zipped.subarray(0, zipped.length - 40));
    expect(count).toBeGreaterThan(0);
    expect(summary.incomplete?.why).toMatch(/gzip file cannot be unpacked further .*copy it again/);
    rmSync(folder, { recursive: true });
  });
});
