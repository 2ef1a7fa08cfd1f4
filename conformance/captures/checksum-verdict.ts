import type { ChecksumVerdict } from '../observed.js';
import type { ByteBlock } from './byte-block.js';

const TCP = 6;
const FIELD = 16;

function fold(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16);
  return (once & 0xffff) + (once >>> 16);
}

/**
 * Ones'-complement sum of up to 64 KiB, folded, with the bytes of each 16-bit word exchanged: such sums keep all their properties (RFC 1071 §2 B),
 * and four bytes are read at once.
 */
function swappedSum(view: DataView, from: number, to: number): number {
  let sum = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = view.getUint32(at, true);
    sum += (word & 0xffff) + (word >>> 16);
  }
  if (at + 2 <= to) {
    sum += view.getUint16(at, true);
    at += 2;
  }
  if (at < to) sum += view.getUint8(at);
  return fold(sum);
}

function swap(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}

/**
 * Judges the checksum of a segment that was captured whole (RFC 9293 §3.1; RFC 8200 §8.1). A host that leaves the work to its network card puts the
 * pseudo-header's sum into the field, some without the length (large send offload): `partial`.
 */
export function checksumVerdict(
  block: ByteBlock,
  addressAt: number,
  addressLength: number,
  tcpAt: number,
  length: number,
): ChecksumVerdict {
  const { view } = block;
  const addresses = swappedSum(view, addressAt, addressAt + 2 * addressLength) + (TCP << 8);
  const pseudo = fold(addresses + swap(length & 0xffff) + swap(length >>> 16));
  if (fold(pseudo + swappedSum(view, tcpAt, tcpAt + length)) === 0xffff) return 'good';
  const field = view.getUint16(tcpAt + FIELD, true);
  return field === pseudo || field === fold(addresses) ? 'partial' : 'bad';
}
