import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONN_STATES } from '../../../conformance/connections/zeek/conn-state.js';
import { follow } from './follow.js';
import type { PacketLine } from './packets.js';

const port = fc.constantFrom(1, 2, 80);
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 100, 101, 0xffffffff, 0x80000000),
  fc.integer({ min: 0, max: 0xffffffff }),
);

const anyPacket: fc.Arbitrary<PacketLine> = fc
  .record({
    ...{ a: port, b: port, up: fc.boolean() },
    flags: fc.subarray(['S', 'F', 'R', '.']).map((letters) => letters.join('')),
    ...{ seq: number, ack: number, len: fc.nat({ max: 50 }), wnd: fc.constantFrom(0, 1000) },
    ...{ time: fc.double({ min: 0, max: 20_000, noNaN: true }), ipId: fc.nat({ max: 3 }) },
  })
  .map(({ a, b, up, ...rest }) => {
    const [from, to] = up ? [`10.0.0.1:${a}`, `10.0.0.2:${b}`] : [`10.0.0.2:${b}`, `10.0.0.1:${a}`];
    return { from, to, ...rest };
  });

describe('any packets whatever', () => {
  it('each goes to one connection, in order, and only a SYN that opens the next one to two', () => {
    fc.assert(
      fc.property(fc.array(anyPacket, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (lines, atOnce) => {
        const found = follow(lines, { atOnce });
        const frames = found.flatMap((f) => f.frames);
        expect(new Set(frames)).toEqual(new Set(lines.map((_, i) => i + 1)));
        const twice = frames.filter((frame, i) => frames.indexOf(frame) !== i);
        for (const frame of twice) expect(lines[frame - 1]?.flags).toContain('S');
        for (const { frames: own, connection } of found) {
          expect(own).toEqual([...own].sort((a, b) => a - b));
          const { packets, zeek } = connection;
          expect(packets.originator + packets.responder).toBe(own.length);
          expect(Object.keys(CONN_STATES)).toContain(zeek.state);
          expect(zeek.history).toMatch(/^\^?[A-Za-z]*$/);
          expect(zeek.originator.octets).toBeGreaterThanOrEqual(0);
        }
        expect(new Set(found.map((f) => f.connection.number)).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
  });
});
