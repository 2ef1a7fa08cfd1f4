/** Adds 16-bit words of `bytes` from `from` up to `to` to a running ones'-complement sum (RFC 1071); an odd last byte counts as its high half. */
export function addWords(sum: number, bytes: Uint8Array, from: number, to: number): number {
  let total = sum;
  const even = from + ((to - from) & ~1);
  for (let i = from; i < even; i += 2) total += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  if (even < to) total += (bytes[even] ?? 0) << 8;
  return total;
}

/** Folds a running sum to 16 bits. */
export function fold(sum: number): number {
  let total = sum;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
  return total;
}

/** The pseudo-header's part of a TCP checksum (RFC 9293 §3.1; RFC 8200 §8.1); addresses of 4 or 16 bytes. */
export function pseudoHeaderSum(source: Uint8Array, destination: Uint8Array, tcpLength: number): number {
  const TCP = 6;
  const addresses = addWords(addWords(0, source, 0, source.length), destination, 0, destination.length);
  return addresses + TCP + (tcpLength >>> 16) + (tcpLength & 0xffff);
}
