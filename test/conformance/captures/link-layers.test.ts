import { describe, expect, it } from 'vitest';
import { readBytes } from './read-bytes.js';
import { AS_READ, IPV4, IPV6, join, pcap } from './samples.js';

const MACS = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
const COOKED_V1 = [0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0];
const COOKED_V2 = [0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0];

/** Headers that stand before IPv4 and before IPv6. */
const HEADERS: readonly (readonly [
  name: string,
  linkType: number,
  v4: readonly number[],
  v6: readonly number[],
])[] = [
  ['Ethernet', 1, [...MACS, 8, 0], [...MACS, 0x86, 0xdd]],
  ['802.1Q', 1, [...MACS, 0x81, 0, 0, 5, 8, 0], [...MACS, 0x81, 0, 0, 5, 0x86, 0xdd]],
  [
    'QinQ',
    1,
    [...MACS, 0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0],
    [...MACS, 0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 0x86, 0xdd],
  ],
  ['MPLS', 1, [...MACS, 0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64], [...MACS, 0x88, 0x48, 0, 2, 1, 64]],
  [
    'VLAN, PPPoE',
    1,
    [...MACS, 0x81, 0, 0, 5, 0x88, 0x64, 0x11, 0, 0, 1, 0, 58, 0, 0x21],
    [...MACS, 0x88, 0x64, 0x11, 0, 0, 1, 0, 78, 0, 0x57],
  ],
  [
    'SNAP',
    1,
    [...MACS, 0, 64, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0],
    [...MACS, 0, 84, 0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd],
  ],
  ['LLC of IP', 1, [...MACS, 0, 59, 6, 6, 3], [...MACS, 0, 79, 6, 6, 3]],
  ['Linux cooked v1', 113, [...COOKED_V1, 8, 0], [...COOKED_V1, 0x86, 0xdd]],
  [
    'Linux cooked v1, VLAN',
    113,
    [...COOKED_V1, 0x81, 0, 0, 7, 8, 0],
    [...COOKED_V1, 0x81, 0, 0, 7, 0x86, 0xdd],
  ],
  ['Linux cooked v2', 276, [8, 0, ...COOKED_V2], [0x86, 0xdd, ...COOKED_V2]],
  ...[12, 14, 101].map((type) => [`raw IP ${type}`, type, [], []] as const),
  ['raw IPv4', 228, [], []],
  ['raw IPv6', 229, [], []],
  ['loopback, little-endian', 0, [2, 0, 0, 0], [30, 0, 0, 0]],
  ['loopback, big-endian', 0, [0, 0, 0, 2], [0, 0, 0, 24]],
  ['loopback, network order', 108, [0, 0, 0, 2], [0, 0, 0, 28]],
  ['PPP', 9, [0, 0x21], [0, 0x57]],
  ['PPP with HDLC', 9, [0xff, 3, 0, 0x21], [0xff, 3, 0, 0x57]],
  ['PPP with HDLC, compressed protocol', 50, [0xff, 3, 0x21], [0xff, 3, 0x57]],
  ['PPP, MPLS', 50, [0xff, 3, 2, 0x81, 0, 2, 1, 64], [0xff, 3, 2, 0x81, 0, 2, 1, 64]],
  ['PPPoE session', 51, [0x11, 0, 0, 1, 0, 58, 0, 0x21], [0x11, 0, 0, 1, 0, 78, 0, 0x57]],
];

describe.each(HEADERS)('%s', (_, linkType, v4, v6) => {
  const four = join(v4, IPV4);
  const six = join(v6, IPV6);

  it('before IPv4 and IPv6 is read', () => {
    const { seen, summary } = readBytes(pcap([four, six], { linkType }));
    expect(seen).toEqual([
      { ...AS_READ, frame: 1, time: 1, source: '10.0.0.1', destination: '10.0.0.2' },
      {
        ...AS_READ,
        frame: 2,
        time: 2,
        source: '32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1',
        destination: '32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.2',
      },
    ]);
    expect(summary.counts.tcp).toBe(2);
  });

  it('cut anywhere is counted as cut, and never read beyond its end', () => {
    for (const [packet, ip] of [
      [four, 20],
      [six, 40],
    ] as const) {
      const least = packet.length - 36 + 20;
      for (let n = 0; n < packet.length; n += 1) {
        const { summary, seen } = readBytes(
          pcap([packet.subarray(0, n)], { linkType, lengths: [packet.length] }),
        );
        expect([n, summary.counts.cut, seen.length]).toEqual([n, n < least ? 1 : 0, n < least ? 0 : 1]);
        expect(seen[0]?.textLength ?? 12).toBe(12);
        expect(seen[0]?.optionsCut ?? false).toBe(n >= least && n < packet.length - 12);
      }
      expect(ip).toBeLessThan(packet.length);
    }
  });
});

describe('packets without IP', () => {
  const cases: readonly (readonly [string, number, readonly number[]])[] = [
    ['ARP', 1, [...MACS, 8, 6, 0, 1, 8, 0]],
    ['spanning tree', 1, [...MACS, 0, 38, 0x42, 0x42, 3, 0, 0]],
    ['PPPoE discovery data', 1, [...MACS, 0x88, 0x64, 0x11, 9, 0, 1, 0, 4, 0, 0x21]],
    ['MPLS with a pseudo-wire', 1, [...MACS, 0x88, 0x47, 0, 2, 1, 64, 0, 0, 0, 0]],
    ['PPP link control', 9, [0xff, 3, 0xc0, 0x21, 1, 1, 0, 4]],
    ['loopback of another family', 0, [7, 0, 0, 0, 0x45]],
    ['cooked netlink', 113, [0, 4, 3, 56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0x45]],
    ['raw bytes of version 5', 101, [0x55, 0, 0, 0]],
    ['SNAP of another organisation', 1, [...MACS, 0, 64, 0xaa, 0xaa, 3, 0, 0, 12, 0x20, 0]],
  ];
  it.each(cases)('%s is counted', (_, linkType, bytes) => {
    expect(readBytes(pcap([Uint8Array.from(bytes)], { linkType })).summary.counts).toMatchObject({
      notIp: 1,
      tcp: 0,
    });
  });
});
