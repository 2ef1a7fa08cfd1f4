/** Files that are often taken for a capture that is read, by their first bytes, and what to do with them. */
const OTHERS: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x28, 0xb5, 0x2f, 0xfd], 'it is compressed with zstd; unpack it with zstd -d'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'it is compressed with xz; unpack it with xz -d'],
  [[0x42, 0x5a, 0x68], 'it is compressed with bzip2; unpack it with bzip2 -d'],
  [[0x04, 0x22, 0x4d, 0x18], 'it is compressed with lz4; unpack it with lz4 -d'],
  [[0x50, 0x4b, 0x03, 0x04], 'it is a ZIP archive; unpack it'],
  [[0x73, 0x6e, 0x6f, 0x6f, 0x70], 'it is a snoop file; convert it with editcap -F pcapng'],
  [[0x47, 0x4d, 0x42, 0x55], 'it is a Network Monitor file; convert it with editcap -F pcapng'],
  [[0x1f, 0x8b], 'it is compressed with gzip twice; unpack it once'],
];

/** Says what a file is that is no capture, as far as its first bytes tell, and what to do. */
export function whatItIs(bytes: Uint8Array): string {
  const known = OTHERS.find(([magic]) => magic.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return `not a pcap or pcapng file: ${known[1]}`;
  const first = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `not a pcap or pcapng file: it begins with ${first}; capture with tcpdump -w or convert with editcap -F pcapng`;
}
