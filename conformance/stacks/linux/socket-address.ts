import { AF_INET } from './uapi.js';

/** Bytes of a `struct sockaddr_in`. */
export const ADDRESS_SIZE = 16;

/** A `struct sockaddr_in`; the port is 0 until `setPort`. */
export function socketAddress(address: readonly number[], port = 0): Uint8Array {
  const bytes = new Uint8Array(ADDRESS_SIZE);
  new DataView(bytes.buffer).setUint16(0, AF_INET, true);
  bytes.set(address, 4);
  setPort(bytes, port);
  return bytes;
}

export function setPort(address: Uint8Array, port: number): void {
  address[2] = port >>> 8;
  address[3] = port & 0xff;
}
