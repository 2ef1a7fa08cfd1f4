/** Bytes with the view that reads numbers from them; made once per buffer, never per packet. */
export interface ByteBlock {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** A block over `bytes`, sharing their memory. */
export function byteBlock(bytes: Uint8Array): ByteBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

export const NO_BYTES = byteBlock(new Uint8Array(0));
