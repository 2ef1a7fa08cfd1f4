/** Octets as the binding writes them: two digits each, no spaces. */
export const toHex = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex');

/** The octets, or null where the text is not that of {@link toHex}; digits may be of either case. */
export function fromHex(text: string): Uint8Array | null {
  const read = Buffer.from(text, 'hex');
  // Node stops at the first pair that is none.
  return read.length * 2 === text.length ? new Uint8Array(read) : null;
}
