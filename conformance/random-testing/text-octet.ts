/** Octet `index` of any stream in these tests: its place can be told from its value, so that misplaced text is seen. */
export function textOctet(index: number): number {
  return (index * 31 + (index >>> 8) * 7 + 65) & 0xff;
}

export function textOctets(from: number, count: number): Uint8Array {
  const octets = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) octets[i] = textOctet(from + i);
  return octets;
}
