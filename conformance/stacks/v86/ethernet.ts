const HEADER = 14;
const IPV4 = 0x0800;

/** An Ethernet II frame around an IPv4 datagram. */
export function frame(destination: Uint8Array, source: Uint8Array, packet: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + packet.length);
  bytes.set(destination, 0);
  bytes.set(source, 6);
  new DataView(bytes.buffer).setUint16(12, IPV4);
  bytes.set(packet, HEADER);
  return bytes;
}

/** A copy of the datagram in a frame, without what pads the frame: v86 writes all frames into one buffer. */
export function datagramIn(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.slice(HEADER, HEADER + view.getUint16(HEADER + 2));
}
