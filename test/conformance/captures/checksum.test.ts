import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteBlock } from '../../../conformance/captures/byte-block.js';
import { checksumVerdict } from '../../../conformance/captures/checksum-verdict.js';
import { fold, pseudoHeaderSum } from '../../../conformance/wire/checksum.js';
import { datagram } from '../../../conformance/wire/datagram.js';
import { readBytes } from './read-bytes.js';
import { join } from './samples.js';

const datagrams = fc
  .record({
    v6: fc.boolean(),
    text: fc.uint8Array({ maxLength: 40 }),
    seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    seq: fc.nat(),
  })
  .map(({ v6, text, seed, seq }) => {
    const length = v6 ? 16 : 4;
    const ip = datagram({
      source: { address: seed.subarray(0, length), port: 1 },
      destination: { address: seed.subarray(16, 16 + length), port: 2 },
      segment: { seq, ack: 1, syn: false, fin: false, rst: false, len: text.length, wnd: 9, life: 0, at: 0 },
      text,
    });
    return { ip, length, header: v6 ? 40 : 20 };
  });

function judge(ip: Uint8Array, length: number, header: number, shift: number) {
  const block = byteBlock(join(new Uint8Array(shift), ip));
  return checksumVerdict(block, shift + header - 2 * length, length, shift + header, ip.length - header);
}

describe('a checksum', () => {
  it('is good as the sender computed it, at every place in memory', () => {
    fc.assert(
      fc.property(
        datagrams,
        fc.nat(5),
        ({ ip, length, header }, shift) => judge(ip, length, header, shift) === 'good',
      ),
    );
  });

  it('is bad after any change of one byte of the segment', () => {
    fc.assert(
      fc.property(
        datagrams,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        ({ ip, length, header }, where, change) => {
          const at = header + (where % (ip.length - header));
          // A change of the field itself may make the pseudo-header's sum of it.
          fc.pre(at < header + 16 || at > header + 17);
          const wrong = ip.slice();
          wrong[at] = (wrong[at] ?? 0) ^ change;
          return judge(wrong, length, header, 0) !== 'good';
        },
      ),
    );
  });

  it('is partial where only the pseudo-header was summed, with the length or without', () => {
    fc.assert(
      fc.property(datagrams, fc.boolean(), ({ ip, length, header }, withLength) => {
        const addresses = [
          ip.subarray(header - 2 * length, header - length),
          ip.subarray(header - length, header),
        ] as const;
        const left = ip.slice();
        const sum = fold(pseudoHeaderSum(...addresses, withLength ? ip.length - header : 0));
        new DataView(left.buffer).setUint16(header + 16, sum);
        return judge(left, length, header, 1) !== 'bad';
      }),
    );
  });

  it('is partial in all segments of a host to itself, as a real kernel leaves them', () => {
    const file = path.join(import.meta.dirname, 'loopback-with-checksum-offload.pcap');
    const { seen } = readBytes(new Uint8Array(readFileSync(file)));
    expect(seen.map((s) => s.checksum)).toEqual(new Array(11).fill('partial'));
  });
});
