import { datagram } from '../wire/datagram.js';

const host = (v6: boolean, n: number): Uint8Array =>
  Uint8Array.from({ length: v6 ? 16 : 4 }, (_, i) => (i === 0 ? 10 : i === (v6 ? 15 : 3) ? n : 0));

function sample(v6: boolean): Uint8Array {
  return datagram({
    source: { address: host(v6, 1), port: 4000 },
    destination: { address: host(v6, 2), port: 80 },
    segment: { seq: 1, ack: 2, syn: true, fin: false, rst: false, len: 16, wnd: 3, life: 0, at: 0 },
    options: { mss: 1460, windowScale: 7, sack: [[1, 2]], timestamps: { value: 1, echo: 2 } },
    psh: true,
  });
}

/** The first `keep` bytes of the payload as a fragment, and the rest as another. */
function fragments4(whole: Uint8Array, keep: number): readonly Uint8Array[] {
  const piece = (from: number, to: number, field: number): Uint8Array => {
    const bytes = new Uint8Array([...whole.subarray(0, 20), ...whole.subarray(20 + from, 20 + to)]);
    const view = new DataView(bytes.buffer);
    view.setUint16(2, bytes.length);
    view.setUint16(6, field);
    return bytes;
  };
  return [piece(0, keep, 0x2000), piece(keep, whole.length - 20, keep / 8)];
}

function withHeaders6(whole: Uint8Array): Uint8Array {
  const chain = [60, 0, 1, 4, 0, 0, 0, 0, 44, 0, 1, 4, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 9];
  const bytes = new Uint8Array([...whole.subarray(0, 40), ...chain, ...whole.subarray(40)]);
  bytes[6] = 0;
  new DataView(bytes.buffer).setUint16(4, bytes.length - 40);
  return bytes;
}

/** IP datagrams with one TCP segment: IPv4 whole and in fragments, IPv6 plain and with extension headers. */
export function samplePackets(): readonly Uint8Array[] {
  return [sample(false), ...fragments4(sample(false), 24), sample(true), withHeaders6(sample(true))];
}
