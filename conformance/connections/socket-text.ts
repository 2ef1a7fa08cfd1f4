import { isIPv4 } from 'node:net';

/** One end of a connection for people: `10.0.0.1` or `2001:db8::1` (RFC 5952), and a port. */
export interface SocketText {
  readonly address: string;
  readonly port: number;
}

/** Longest run of zero groups, as [from, length]; runs of one are left alone (RFC 5952 §4.2.2). */
function longestZeros(groups: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [-1, 1];
  for (let from = 0; from < groups.length; from += 1) {
    let length = 0;
    while (groups[from + length] === 0) length += 1;
    if (length > best[1]) best = [from, length];
  }
  return best;
}

/** An address of 4 or 16 bytes as text. */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  const hex = (part: readonly number[]): string => part.map((g) => g.toString(16)).join(':');
  const [from, length] = longestZeros(groups);
  return from < 0 ? hex(groups) : `${hex(groups.slice(0, from))}::${hex(groups.slice(from + length))}`;
}

/** `10.0.0.1:80`, `[2001:db8::1]:80`. */
export function socketText({ address, port }: SocketText): string {
  return isIPv4(address) ? `${address}:${port}` : `[${address}]:${port}`;
}
