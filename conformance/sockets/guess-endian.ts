import { type Endian, procOctets } from './proc-line.js';

/** How usual the first octets of an IPv4 address are on a host: loopback and private ones tell most. */
function usual([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number {
  if (a === 0) return d === 0 && b === 0 && c === 0 ? 0 : -2;
  if (a === 127) return d === 127 ? 0 : 4;
  if (a === 10 || (a === 192 && b === 168) || (a === 172 && (b & 0xf0) === 16)) return 2;
  return a >= 224 ? -2 : 0;
}

/** The order in which the addresses of a /proc/net/tcp make more sense; little-endian where both do, as nearly all machines are. */
export function guessEndian(text: string): Endian {
  let little = 0;
  let big = 0;
  for (const [, hex = ''] of text.matchAll(/[ \t]([0-9A-F]{8}):[0-9A-F]{4}(?= )/g)) {
    little += usual(procOctets(hex, 'little'));
    big += usual(procOctets(hex, 'big'));
  }
  // IPv6: ::1 ends in a one, in whichever order.
  little += 4 * (text.match(/ 0{24}01000000:/g)?.length ?? 0);
  big += 4 * (text.match(/ 0{24}00000001:/g)?.length ?? 0);
  return big > little ? 'big' : 'little';
}
