import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datagram } from '../../../conformance/wire/datagram.js';
import { DatagramError, readDatagram } from '../../../conformance/wire/read-datagram.js';

const number32 = fc.integer({ min: 0, max: 0xffff_ffff });
const port = fc.integer({ min: 0, max: 0xffff });

const parts = fc
  .record({
    address: fc.constantFrom(4, 16),
    ports: fc.tuple(port, port),
    seq: number32,
    ack: fc.option(number32),
    bits: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    wnd: port,
    text: fc.uint8Array({ maxLength: 40 }),
    psh: fc.boolean(),
    mss: fc.option(port, { nil: undefined }),
  })
  .map(({ address, ports, seq, ack, bits: [syn, fin, rst], wnd, text, psh, mss }) => ({
    source: { address: new Uint8Array(address).fill(1), port: ports[0] },
    destination: { address: new Uint8Array(address).fill(2), port: ports[1] },
    segment: { seq, ack, syn, fin, rst, len: text.length, wnd, life: 0, at: 0 },
    options: mss === undefined ? {} : { mss },
    psh,
    text,
  }));

function failure(bytes: Uint8Array): DatagramError {
  try {
    readDatagram(bytes);
  } catch (error) {
    if (error instanceof DatagramError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const IPV4 = datagram({
  source: { address: Uint8Array.of(10, 0, 0, 1), port: 1 },
  destination: { address: Uint8Array.of(10, 0, 0, 2), port: 2 },
  segment: { seq: 1, ack: 2, syn: false, fin: false, rst: false, len: 3, wnd: 4, life: 0, at: 0 },
});

function changed(offset: number, value: number): Uint8Array {
  const copy = IPV4.slice();
  copy[offset] = value;
  return copy;
}

describe('readDatagram', () => {
  it('reads what datagram() wrote, IPv4 and IPv6', () => {
    fc.assert(
      fc.property(parts, (p) => {
        expect(readDatagram(datagram(p))).toEqual({ ...p, urg: false });
      }),
    );
  });

  it('notices every single byte that is changed, or reads something else', () => {
    for (let i = 0; i < IPV4.length; i += 1) {
      const bytes = changed(i, (IPV4[i] ?? 0) ^ 0x55);
      let read: unknown;
      try {
        read = readDatagram(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DatagramError);
        continue;
      }
      // TTL, identification and the like do not belong to the segment, but to the checksum of the header.
      expect([i, read]).toBe('never read');
    }
  });

  it.each([
    ['nothing', new Uint8Array(), 0, 'needs 1 bytes'],
    ['a cut datagram', IPV4.slice(0, 42), 2, 'total length is 43, but there are 42'],
    ['another version', changed(0, 0x55), 0, 'version 5'],
    ['another protocol', changed(9, 17), 9, 'protocol 17'],
    ['a fragment', changed(6, 0x20), 6, 'fragment'],
    ['a wrong IP checksum', changed(8, 3), 10, 'checksum of the IPv4 header'],
    ['a wrong TCP checksum', changed(42, 9), 36, 'TCP checksum'],
    ['a data offset beyond the end', changed(32, 0xf0), 32, 'data offset'],
  ])('refuses %s, and says where', (_, bytes, offset, text) => {
    const error = failure(bytes);
    expect(error.offset).toBe(offset);
    expect(error.message).toContain(text);
  });

  it('throws nothing else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        if (bytes.length > 0) bytes[0] = 0x45;
        expect(failure(bytes).code).toBe('TCP-DATAGRAM');
      }),
    );
  });
});
