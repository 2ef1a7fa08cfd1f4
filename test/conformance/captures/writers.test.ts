import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureParser } from '../../../conformance/captures/capture-parser.js';
import type { CaptureRecord } from '../../../conformance/captures/capture-record.js';
import type { CaptureSummary } from '../../../conformance/captures/capture-summary.js';
import { eachOption } from '../../../conformance/captures/formats/pcapng-options.js';
import { AnnotatedCopy } from '../../../conformance/captures/write/annotated-copy.js';
import { datagramCapture } from '../../../conformance/captures/write/datagram-capture.js';
import { OutputFile } from '../../../conformance/captures/write/output-file.js';
import { OutputError } from '../../../reports/output-error.js';
import { tsharkFor } from '../tshark.js';
import { pcapngBlocks } from './pcapng-blocks.js';
import { readBytes } from './read-bytes.js';
import { AS_READ, IPV4, IPV6, join, pcap } from './samples.js';

const COMMENT = 1;

interface Kept {
  readonly facts: readonly unknown[];
  readonly bytes: string;
  readonly options: readonly (readonly [number, string])[];
}

function kept(record: CaptureRecord): Kept {
  const options: [number, string][] = [];
  eachOption(record.block, record.optionsFrom, record.optionsTo, record.littleEndian, (code, from, to) => {
    const value = Buffer.from(record.block.bytes.subarray(from, to));
    // The test's only numeric option is the flags.
    options.push([
      code,
      code === 2 && !record.littleEndian
        ? value.reverse().toString('hex')
        : value.toString(code === COMMENT ? 'utf8' : 'hex'),
    ]);
  });
  const { frame, time, on, originalLength } = record;
  const facts = [
    frame,
    time,
    originalLength,
    on.index,
    on.linkType,
    on.snapLength,
    on.resolutionCode,
    on.offsetSeconds,
    on.name,
  ];
  return { facts, bytes: Buffer.from(record.captured()).toString('hex'), options };
}

/** All records of a capture, and with `comment` its annotated copy. */
function records(bytes: Uint8Array, comment?: (frame: number) => string | undefined) {
  const all: Kept[] = [];
  const pieces: Uint8Array[] = [];
  const copy = new AnnotatedCopy((piece) => pieces.push(piece.slice()), 'tcproof test');
  const parser = new CaptureParser('test', {
    packet: () => undefined,
    record: (record) => {
      all.push(kept(record));
      copy.record(record, comment?.(record.frame));
    },
  });
  parser.push(bytes);
  const summary: CaptureSummary = parser.end();
  copy.end(summary.interfaces);
  return { all, summary, copy: join(...pieces) };
}

function inputs(): readonly (readonly [string, Uint8Array])[] {
  const sections = [true, false].map((littleEndian) => {
    const b = pcapngBlocks(littleEndian);
    const text = (s: string) => b.option(COMMENT, (out) => out.bytes(new TextEncoder().encode(s)));
    const flags = b.option(2, (out) => out.u32(0x01020304));
    return join(
      b.section(),
      b.interface(
        101,
        96,
        b.option(9, (out) => out.u8(9)),
        text('not a packet'),
      ),
      b.interface(
        1,
        0,
        b.option(2, (out) => out.bytes(new TextEncoder().encode('eth0'))),
        b.option(14, (out) => out.i64(3600n)),
      ),
      b.enhanced(0, 1_700_000_000_123_456_789n, IPV4, text('already here'), flags),
      b.enhanced(1, 5n, Uint8Array.of(1, 2, 3)),
      b.simple(IPV6),
      b.old(0, 8n, IPV6),
      b.interface(113),
    );
  });
  return [
    ['pcap of microseconds', pcap([IPV4, IPV4.subarray(0, 40)], { linkType: 101, lengths: [56, 56] })],
    [
      'pcap of nanoseconds, big-endian',
      pcap([IPV4], { linkType: 101, nanoseconds: true, littleEndian: false }),
    ],
    ['pcapng', sections[0]!],
    ['pcapng of both byte orders', join(...sections)],
  ];
}

describe('an annotated copy', () => {
  it.each(inputs())('of %s keeps everything and adds the comments', (_, bytes) => {
    const { all, summary, copy } = records(bytes, (frame) =>
      frame === 2 ? undefined : `frame ${frame}: früh`,
    );
    const again = records(copy);
    expect(again.all).toEqual(
      all.map((r, i) => ({
        ...r,
        options: i === 1 ? r.options : [...r.options, [COMMENT, `frame ${i + 1}: früh`]],
      })),
    );
    expect(again.summary.interfaces).toEqual(summary.interfaces.map((i) => ({ ...i, stamps: 'whole' })));
    expect(again.summary.counts).toEqual(summary.counts);
    expect(again.summary.incomplete).toBe(null);
  });

  it('of a copy without comments is the same, byte for byte', () => {
    for (const [, bytes] of inputs()) {
      const { copy } = records(bytes);
      expect(records(copy).copy).toEqual(copy);
    }
  });

  it('cuts a comment that is too long between two characters', () => {
    const { copy } = records(pcap([IPV4], { linkType: 101 }), () => 'ü'.repeat(40_000));
    expect(records(copy).all[0]?.options).toEqual([[COMMENT, 'ü'.repeat(32_767)]]);
  });

  it.skipIf(!tsharkFor('an annotated copy read by tshark'))('is read by tshark', () => {
    const folder = fs.mkdtempSync(path(tmpdir(), 'tcproof-copy-'));
    const file = path(folder, 'copy.pcapng');
    fs.writeFileSync(file, records(inputs()[2]![1], (frame) => `verdict ${frame}`).copy);
    try {
      const fields = ['frame.number', 'frame.comment', 'frame.interface_id', 'frame.time_epoch'].flatMap(
        (f) => ['-e', f],
      );
      const out = execFileSync('tshark', ['-r', file, '-T', 'fields', ...fields], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(out.split('\n')[0]).toBe('1\talready here,verdict 1\t0\t1700000000.123456789');
      expect(out.split('\n')[1]).toBe('2\tverdict 2\t1\t3600.000005000');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe('what is written is read back', () => {
  const packet = fc.record({
    ticks: fc.nat({ max: 999_999 }),
    bytes: fc.uint8Array({ maxLength: 80 }),
    more: fc.nat(1000),
  });
  const facts = fc.record({
    nanoseconds: fc.boolean(),
    littleEndian: fc.boolean(),
    linkType: fc.constantFrom(0, 1, 101, 113, 276),
  });

  it('from pcap, and from its pcapng copy', () => {
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 8 }), facts, (packets, how) => {
        const bytes = pcap(
          packets.map((p) => p.bytes),
          { ...how, lengths: packets.map((p) => p.bytes.length + p.more) },
        );
        const { all, copy } = records(bytes);
        expect(all.map((r) => r.bytes)).toEqual(packets.map((p) => Buffer.from(p.bytes).toString('hex')));
        expect(all.map((r) => r.facts.slice(0, 3))).toEqual(
          packets.map((p, i) => [i + 1, i + 1, p.bytes.length + p.more]),
        );
        expect(records(copy).all).toEqual(all);
      }),
    );
  });

  it.each([true, false])('with times up to the last that pcap can tell (nanoseconds: %s)', (nanoseconds) => {
    const bytes = pcap([IPV4, IPV4], { linkType: 101, nanoseconds });
    const view = new DataView(bytes.buffer);
    const ticks = nanoseconds ? 1_000_000_000 : 1_000_000;
    view.setUint32(24, 0xffffffff, true);
    view.setUint32(28, ticks - 1, true);
    const { copy } = records(bytes);
    const packetAt = copy.length - 2 * (32 + IPV4.length);
    const stamp = new DataView(copy.buffer).getBigUint64(packetAt + 12, true);
    const count = 0xffffffffn * BigInt(ticks) + BigInt(ticks - 1);
    expect(stamp).toBe(((count & 0xffffffffn) << 32n) | (count >> 32n));
  });

  it('from datagrams with times and comments', () => {
    const bytes = datagramCapture(
      [
        { time: 0, bytes: IPV4 },
        { time: 1.25, bytes: IPV6, comment: 'second' },
      ],
      'tcproof test',
    );
    expect(readBytes(bytes).seen).toMatchObject([
      { ...AS_READ, time: 0 },
      { ...AS_READ, time: 1.25 },
    ]);
    expect(records(bytes).all[1]?.options).toEqual([[COMMENT, 'second']]);
  });
});

describe('an output file', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path(tmpdir(), 'tcproof-out-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('stands in its place only when it is whole', () => {
    const name = path(folder, 'a.pcapng');
    fs.writeFileSync(name, 'old');
    const file = new OutputFile(name);
    file.write(Uint8Array.of(110, 101, 119));
    expect(fs.readFileSync(name, 'utf8')).toBe('old');
    file.place();
    expect(fs.readFileSync(name, 'utf8')).toBe('new');
    expect(fs.readdirSync(folder)).toEqual(['a.pcapng']);
  });

  it('that is discarded leaves nothing', () => {
    const file = new OutputFile(path(folder, 'b.pcapng'));
    file.write(new Uint8Array(10));
    file.discard();
    expect(fs.readdirSync(folder)).toEqual(['a.pcapng']);
  });

  it.each(['absent/c.pcapng', '.'])('that cannot be written (%s) is told in one line', (name) => {
    expect(() => new OutputFile(path(folder, name))).toThrow(OutputError);
    expect(() => new OutputFile(path(folder, name))).toThrow(
      /^cannot write [^\n]+: E[A-Z]+; [^\n]+; nothing was changed$/,
    );
  });
});
