import { describe, expect, it } from 'vitest';
import { FRAGMENT_LIMITS } from '../../../conformance/captures/ip/fragments.js';
import { readBytes } from './read-bytes.js';
import { AS_READ, IPV4, IPV6, join, pcap } from './samples.js';

const RAW = { linkType: 101 };
const V4 = { ...AS_READ, source: '10.0.0.1', destination: '10.0.0.2' };
const SEGMENT_BYTES = 36;

const read = (...packets: readonly Uint8Array[]) => readBytes(pcap(packets, RAW));

/** Changes numbers of a packet. */
function changed(packet: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = packet.slice();
  change(new DataView(copy.buffer));
  return copy;
}

/** A fragment of the IPv4 sample: bytes `from` up to `to` of its payload. */
function piece4(from: number, to: number, more: boolean, id = 4711): Uint8Array {
  return changed(join(IPV4.subarray(0, 20), IPV4.subarray(20 + from, 20 + to)), (view) => {
    view.setUint16(2, 20 + to - from);
    view.setUint16(4, id);
    view.setUint16(6, (more ? 0x2000 : 0) | (from / 8));
  });
}

/** IPv6 with extension headers: each says its own type and its bytes behind "next header". */
function chained(
  headers: readonly (readonly [type: number, rest: readonly number[]])[],
  last = 6,
  body = IPV6.subarray(40),
): Uint8Array {
  const types = [...headers.map(([type]) => type), last];
  const chain = headers.map(([, rest], i) => [types[i + 1] ?? last, ...rest]);
  const packet = join(IPV6.subarray(0, 40), ...chain, body);
  return changed(packet, (view) => {
    view.setUint16(4, packet.length - 40);
    view.setUint8(6, types[0] ?? last);
  });
}

const piece6 = (from: number, to: number, more: boolean): Uint8Array =>
  chained([[44, [0, 0, from | (more ? 1 : 0), 0, 0, 1, 1]]], 6, IPV6.subarray(40 + from, 40 + to));

describe('IPv4', () => {
  it('with options is read', () => {
    const packet = changed(join(IPV4.subarray(0, 20), [1, 1, 1, 0], IPV4.subarray(20)), (view) => {
      view.setUint8(0, 0x46);
      view.setUint16(2, IPV4.length + 4);
    });
    expect(read(packet).seen[0]).toMatchObject(V4);
  });

  it('with padding of the link behind it has no more text', () => {
    expect(read(join(IPV4, new Uint8Array(9))).seen[0]).toMatchObject(V4);
  });

  it('with length 0 (large send offload) goes up to the end of the packet', () => {
    expect(read(changed(IPV4, (v) => v.setUint16(2, 0))).seen[0]).toMatchObject(V4);
  });

  it('in IPv4 and in IPv6 is read', () => {
    const outer4 = changed(join(IPV4.subarray(0, 20), IPV4), (v) => {
      v.setUint16(2, 20 + IPV4.length);
      v.setUint8(9, 4);
    });
    const outer6 = changed(join(IPV6.subarray(0, 40), IPV4), (v) => {
      v.setUint16(4, IPV4.length);
      v.setUint8(6, 4);
    });
    expect(read(outer4, outer6).seen.map((s) => s.source)).toEqual(['10.0.0.1', '10.0.0.1']);
  });

  it('with impossible lengths is malformed', () => {
    const wrong = [
      changed(IPV4, (v) => v.setUint8(0, 0x44)),
      changed(IPV4, (v) => v.setUint16(2, 19)),
      changed(IPV4, (v) => v.setUint16(2, 39)),
      changed(IPV4, (v) => v.setUint8(20 + 12, 0x40)),
      changed(IPV4, (v) => v.setUint8(20 + 12, 0xf0)),
    ];
    expect(read(...wrong).summary.counts).toMatchObject({ malformed: 5, tcp: 0 });
  });

  it('without TCP is counted', () => {
    expect(read(changed(IPV4, (v) => v.setUint8(9, 17))).summary.counts).toMatchObject({ otherIp: 1 });
  });
});

describe('IPv6', () => {
  it('with extension headers is read', () => {
    const packet = chained([
      [0, [0, 1, 4, 0, 0, 0, 0]],
      [60, [1, ...new Array<number>(14).fill(0)]],
      [43, [0, 0, 0, 0, 0, 0, 0]],
      [51, [4, ...new Array<number>(22).fill(0)]],
      [44, [0, 0, 0, 0, 0, 0, 9]],
    ]);
    expect(read(packet).seen[0]).toMatchObject(AS_READ);
  });

  it('on its way past a named router has an unknown checksum', () => {
    expect(read(chained([[43, [0, 2, 1, 0, 0, 0, 0]]])).seen[0]?.checksum).toBe('unknown');
  });

  it('with an endless chain of headers is malformed', () => {
    const packet = chained(Array.from({ length: 5000 }, () => [60, [0, 0, 0, 0, 0, 0, 0]] as const));
    expect(read(packet).summary.counts.malformed).toBe(1);
  });

  it('without a next header is counted', () => {
    expect(read(changed(IPV6, (v) => v.setUint8(6, 59))).summary.counts.otherIp).toBe(1);
  });
});

describe('fragments', () => {
  const pieces4 = [piece4(0, 8, true), piece4(8, 24, true), piece4(24, SEGMENT_BYTES, false)];
  const pieces6 = [piece6(0, 16, true), piece6(16, 32, true), piece6(32, SEGMENT_BYTES, false)];
  const [a, b, c] = pieces4 as [Uint8Array, Uint8Array, Uint8Array];

  it('of IPv4 and IPv6 are put together in any order', () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
    ]) {
      const { seen, summary } = read(...order.map((i) => pieces4[i]!), ...order.map((i) => pieces6[i]!));
      expect(seen).toMatchObject([
        { ...V4, frame: 3 },
        { ...AS_READ, frame: 6 },
      ]);
      expect(summary.counts).toMatchObject({ fragments: 4, tcp: 2 });
      expect(summary.unmade).toEqual({ unfinished: 0, overlapping: 0 });
    }
  });

  it('that are repeated exactly do no harm', () => {
    expect(read(a, a, c, b).seen).toMatchObject([V4]);
  });

  it('that overlap make no datagram', () => {
    const evil = piece4(0, 16, true);
    const lie = changed(a, (v) => v.setUint8(20, 99));
    for (const packets of [
      [a, evil, b, c],
      [a, lie, b, c],
      [c, piece4(8, 16, false), a, b],
      [a, piece4(32, 48, true), c, b],
    ]) {
      const { summary } = read(...packets);
      expect(summary.counts.tcp).toBe(0);
      expect(summary.unmade.overlapping).toBe(1);
    }
  });

  it('of unlike identification do not mix', () => {
    expect(read(a, piece4(8, 24, true, 1), c).summary).toMatchObject({
      counts: { tcp: 0 },
      unmade: { unfinished: 2 },
    });
  });

  it('cut by the snap length leave the text unknown, not its length', () => {
    const bytes = pcap([piece4(0, 32, true).subarray(0, 46), piece4(32, 36, false)], {
      ...RAW,
      lengths: [52, 24],
    });
    expect(readBytes(bytes).seen[0]).toMatchObject({
      textLength: 12,
      capturedText: 2,
      checksum: 'unknown',
      mss: 1460,
    });
  });

  it('are given up after a minute', () => {
    const late = Array.from({ length: 60 }, () => IPV4);
    expect(read(a, b, ...late, c).summary).toMatchObject({ counts: { tcp: 60 }, unmade: { unfinished: 2 } });
  });

  it('without end are held within limits', () => {
    const many = 3 * FRAGMENT_LIMITS.datagrams;
    const { summary } = readBytes(
      pcap(
        Array.from({ length: many }, (_, i) => piece4(0, 8, true, i)),
        RAW,
      ),
    );
    expect(summary.counts.fragments).toBe(many);
    expect(summary.unmade.unfinished).toBe(many);
  });

  it('of one datagram without end are given up', () => {
    const ones = Array.from({ length: 5000 }, (_, i) => piece4(8 * (i % 4), 8 * (i % 4) + 8, true));
    const spread = Array.from({ length: 4000 }, (_, i) =>
      changed(a, (v) => v.setUint16(6, 0x2000 | (2 * i + 1))),
    );
    // One packet a second: each datagram is given up 61 seconds after it began.
    expect(read(...ones).summary.unmade).toEqual({ unfinished: 82, overlapping: 0 });
    expect(read(...spread).summary.counts.fragments).toBe(4000);
  });
});
