import { createCipheriv, createHash } from 'node:crypto';

/** Bytes of a block of the cipher. */
const BLOCK = 16;

/**
 * Random words that anyone can make again: words `from` .. `from + count - 1` of the stream number `stream` of a seed (AES-128 in counter mode).
 * `from` and `count` are multiples of 4.
 */
export function randomWords(seed: number, stream: number, from: number, count: number): Int32Array {
  const key = createHash('sha256').update(`random words, seed ${seed}`).digest().subarray(0, BLOCK);
  const counter = Buffer.alloc(BLOCK);
  counter.writeUInt32BE(stream, 0);
  counter.writeUInt32BE(from / 4, BLOCK - 4);
  const bytes = createCipheriv('aes-128-ctr', key, counter).update(Buffer.alloc(count * 4));
  return Int32Array.from({ length: count }, (_, i) => bytes.readInt32LE(i * 4));
}
