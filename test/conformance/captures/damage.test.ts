import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CaptureError } from '../../../conformance/captures/capture-error.js';
import { readCapture } from '../../../conformance/captures/read-capture.js';
import { pcapngBlocks } from './pcapng-blocks.js';
import { readBytes } from './read-bytes.js';
import { IPV4, join, pcap } from './samples.js';

const RAW = { linkType: 101 };
const LINE = /^\S+: byte \d+: [^\n]+; [^\n]+$/;
const RECORD = 16 + IPV4.length;
const b = pcapngBlocks(true);
const START = join(b.section(), b.interface(101), b.enhanced(0, 0n, IPV4));

function refusal(bytes: Uint8Array): CaptureError {
  try {
    readBytes(bytes);
  } catch (error) {
    if (error instanceof CaptureError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function withU32(bytes: Uint8Array, at: number, n: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, n, true);
  return copy;
}

describe('a damaged pcap file', () => {
  const three = pcap([IPV4, IPV4, IPV4], RAW);

  it('cut anywhere is read up to the last whole record, and the place is told', () => {
    for (let end = 25; end < three.length; end += 1) {
      const whole = Math.floor((end - 24) / RECORD);
      if (whole === 0) {
        expect(refusal(three.subarray(0, end))).toMatchObject({ code: 'TCP-CAPTURE', offset: 24 });
        continue;
      }
      const { seen, summary } = readBytes(three.subarray(0, end));
      expect(seen).toHaveLength(whole);
      const rest = (end - 24) % RECORD;
      expect(summary.incomplete?.offset ?? null).toBe(rest === 0 ? null : 24 + whole * RECORD);
    }
  });

  it('with an absurd length is read up to there', () => {
    const { seen, summary } = readBytes(withU32(three, 24 + RECORD + 8, 0x7fffffff));
    expect(seen).toHaveLength(1);
    expect(summary.incomplete).toEqual({
      offset: 24 + RECORD,
      why: 'a packet record says that it has 2147483647 bytes, more than 262144: the file is damaged here; copy it again',
    });
  });

  it('of which nothing can be used is refused in one line', () => {
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [new Uint8Array(0), /byte 0: the file is empty; capture again/],
      [three.subarray(0, 3), /too short for a capture; copy it again/],
      [three.subarray(0, 20), /ends inside a record: 20 of at least 24 bytes are there; copy it again/],
      [
        withU32(three, 4, 0x0001_0009),
        /pcap version 9\.1 is not known; convert it with editcap; no packet could be read/,
      ],
      [withU32(three, 20, 105), /link type 105 is not read; capture on another interface/],
      [
        new TextEncoder().encode('<html>'),
        /not a pcap or pcapng file: it begins with 3c 68 74 6d; capture with/,
      ],
      [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0), /compressed with zstd; unpack it with zstd -d/],
    ];
    for (const [bytes, message] of cases) {
      const error = refusal(bytes);
      expect(error.message).toMatch(message);
      expect(error.message).toMatch(LINE);
    }
  });
});

describe('a damaged pcapng file', () => {
  const behind = (...parts: readonly Uint8Array[]) => readBytes(join(START, ...parts)).summary;
  const packet = b.enhanced(0, 0n, IPV4);

  it.each([
    [
      'a block of zero length',
      withU32(packet, 4, 0),
      'a block of type 6 says that it has 0 bytes: the file is damaged here; copy it again',
    ],
    [
      'a block of a gigabyte',
      withU32(packet, 4, 2 ** 30),
      'a block of type 6 says that it has 1073741824 bytes: the file is damaged here; copy it again',
    ],
    [
      'a block of odd length',
      withU32(packet, 4, 93),
      'a block of type 6 says that it has 93 bytes: the file is damaged here; copy it again',
    ],
    [
      'two lengths that differ',
      withU32(packet, packet.length - 4, 8),
      'a block of 88 bytes ends with the length 8: the file is damaged here; copy it again',
    ],
    [
      'an absurd packet length',
      withU32(packet, 20, 5000),
      'a packet of 5000 bytes does not fit into its block: the file is damaged here; copy it again',
    ],
    [
      'an unknown interface',
      withU32(packet, 8, 1),
      'a packet names an interface that was not described: the file is damaged here; copy it again',
    ],
    [
      'a wrong byte-order magic',
      withU32(b.section(), 8, 1),
      'the byte-order magic of a section header is 0x1000000: the file is damaged here; copy it again',
    ],
    [
      'a section of version 2',
      withU32(b.section(), 12, 2),
      'pcapng version 2.0 is not known; convert it with editcap',
    ],
  ])('with %s is read up to there', (_, bytes, why) => {
    expect(behind(bytes, packet)).toMatchObject({ frames: 1, incomplete: { offset: START.length, why } });
  });

  it('with an unknown block that goes on beyond the end is read up to there, without holding it', () => {
    const endless = withU32(
      b.block(0x0bad, (out) => out.u32(0)),
      4,
      2 ** 30,
    );
    const { incomplete, bytes } = behind(endless, new Uint8Array(100_000));
    expect(incomplete?.why).toMatch(/^the file ends 10\d+ bytes before its last block does; copy it again$/);
    expect(bytes).toBe(START.length + endless.length + 100_000);
  });

  it('cut anywhere ends in a result or in one line', () => {
    const file = join(START, packet);
    const boundaries = [b.section().length, START.length - packet.length];
    for (let end = 1; end < file.length; end += 1) {
      const cut = file.subarray(0, end);
      if (end >= START.length) expect(readBytes(cut).summary.frames).toBe(1);
      else if (boundaries.includes(end)) expect(readBytes(cut).summary.frames).toBe(0);
      else expect(refusal(cut).message).toMatch(LINE);
    }
  });

  it('with more interfaces than anybody has is read up to there', () => {
    const one = b.interface(1);
    const many = new Uint8Array(70_000 * one.length);
    for (let at = 0; at < many.length; at += one.length) many.set(one, at);
    expect(behind(many).incomplete?.why).toBe('there are more than 65536 interfaces');
  });
});

describe('a source', () => {
  const folder = mkdtempSync(path(tmpdir(), 'tcproof-damage-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const nobody = { packet: () => undefined };

  it('that is a folder, absent or unreadable is refused in one line', async () => {
    await expect(readCapture(folder, nobody)).rejects.toThrow(
      /byte 0: it is a folder; name the capture files in it \(EISDIR\)$/,
    );
    await expect(readCapture(path(folder, 'none'), nobody)).rejects.toThrow(
      /there is no such file; check the name \(ENOENT\)$/,
    );
    const secret = path(folder, 'secret');
    writeFileSync(secret, pcap([IPV4], RAW));
    chmodSync(secret, 0);
    // Root may read everything.
    if (process.getuid?.() !== 0)
      await expect(readCapture(secret, nobody)).rejects.toThrow(/permission denied; make it readable/);
  });

  it('that breaks gives what came before', async () => {
    async function* stream() {
      yield pcap([IPV4, IPV4], RAW);
      yield Promise.reject(Object.assign(new Error('broken pipe'), { code: 'EPIPE' }));
    }
    const { frames, incomplete } = await readCapture({ name: 'standard input', stream: stream() }, nobody);
    expect(frames).toBe(2);
    expect(incomplete?.why).toMatch(/EPIPE/);
  });

  it('is left when the reader is told to stop', async () => {
    const stop = new AbortController();
    let given = 0;
    async function* stream() {
      yield pcap([], RAW);
      for (;;) {
        given += 1;
        yield pcap([IPV4], RAW).subarray(24);
      }
    }
    const handler = { packet: (p: { frame: number }) => p.frame === 5 && stop.abort() };
    const { frames, incomplete } = await readCapture(
      { name: 'pipe', stream: stream() },
      handler,
      stop.signal,
    );
    expect([frames, given, incomplete?.why]).toEqual([5, 5, 'reading was stopped']);
  });
});
