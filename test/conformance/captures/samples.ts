import { type PcapFacts, PcapWriter } from '../../../conformance/captures/write/pcap-writer.js';
import { type DatagramParts, datagram } from '../../../conformance/wire/datagram.js';

export const TEXT = 'hello, world';

const SEGMENT = {
  seq: 0xfffffff0,
  ack: 77,
  syn: true,
  fin: false,
  rst: false,
  len: 12,
  wnd: 501,
  life: 0,
  at: 0,
};

const PARTS: Omit<DatagramParts, 'source' | 'destination'> = {
  segment: SEGMENT,
  options: { mss: 1460 },
  text: new TextEncoder().encode(TEXT),
  ttl: 61,
  ipId: 4711,
};

/** A segment over IPv4: 20 + 24 + 12 bytes. */
export const IPV4 = datagram({
  ...PARTS,
  source: { address: Uint8Array.of(10, 0, 0, 1), port: 4001 },
  destination: { address: Uint8Array.of(10, 0, 0, 2), port: 80 },
});

const host = (n: number): Uint8Array =>
  Uint8Array.of(0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), n);

/** The same segment over IPv6: 40 + 24 + 12 bytes. */
export const IPV6 = datagram({
  ...PARTS,
  source: { address: host(1), port: 4001 },
  destination: { address: host(2), port: 80 },
});

/** What both are read as, but for addresses, frame and time. */
export const AS_READ = {
  ports: [4001, 80],
  seq: 0xfffffff0,
  ack: 77,
  syn: true,
  window: 501,
  textLength: 12,
  capturedText: 12,
  text: TEXT,
  ttl: 61,
  ipId: 4711,
  optionsCut: false,
  mss: 1460,
  checksum: 'good',
} as const;

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((p) => Uint8Array.from(p))));
}

/** A pcap file with these packets at seconds 1, 2, 3, ... */
export function pcap(
  packets: readonly Uint8Array[],
  facts: PcapFacts & { readonly lengths?: readonly number[] } = {},
): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = new PcapWriter((bytes) => pieces.push(bytes.slice()), facts);
  packets.forEach((bytes, i) => {
    writer.packet(i + 1, 0, bytes, facts.lengths?.[i]);
  });
  writer.end();
  return join(...pieces);
}
