import { describe, expect, it } from 'vitest';
import { follow } from './follow.js';
import type { PacketLine } from './packets.js';
import { SilentMonitor } from './silent-monitor.js';

const A = '10.0.0.1:40000';
const B = '10.0.0.2:80';
const syn = (seq: number, more: Partial<PacketLine> = {}): PacketLine => ({
  from: A,
  to: B,
  flags: 'S',
  seq,
  ...more,
});
const synAck = (seq: number, ack: number, more: Partial<PacketLine> = {}): PacketLine => ({
  from: B,
  to: A,
  flags: 'S.',
  seq,
  ack,
  ...more,
});
const up = (
  flags: string,
  seq: number,
  ack: number,
  len = 0,
  more: Partial<PacketLine> = {},
): PacketLine => ({
  ...{ from: A, to: B, flags, seq, ack, len },
  ...more,
});
const down = (
  flags: string,
  seq: number,
  ack: number,
  len = 0,
  more: Partial<PacketLine> = {},
): PacketLine => ({
  ...{ from: B, to: A, flags, seq, ack, len },
  ...more,
});
const OPEN = [syn(100), synAck(300, 101), up('.', 101, 301)];
const CLOSED = [...OPEN, up('F.', 101, 301), down('F.', 301, 102), up('.', 102, 302)];

const frames = (lines: readonly PacketLine[]) => follow(lines).map((f) => f.frames);

describe('the table of connections', () => {
  it('puts both directions of a pair of sockets into one connection', () => {
    const [only] = follow(CLOSED);
    expect(only?.frames).toEqual([1, 2, 3, 4, 5, 6]);
    expect(only?.connection.packets).toEqual({ originator: 4, responder: 2 });
    expect(only?.connection.originator).toEqual({ address: '10.0.0.1', port: 40000 });
  });

  it('tells ports, addresses and IP versions apart', () => {
    const v6 = (last: string): string => `20010db8${'0'.repeat(22)}${last}:80`;
    const found = follow([
      syn(1),
      syn(1, { from: '10.0.0.1:40001' }),
      syn(1, { to: '10.0.0.3:80' }),
      { from: v6('01'), to: v6('02'), flags: 'S' },
      { from: v6('02'), to: v6('01'), flags: 'S.' },
    ]);
    expect(found.map((f) => f.frames)).toEqual([[1], [2], [3], [4, 5]]);
    expect(found[3]?.connection.originator.address).toBe('2001:db8::1');
  });

  it.each([
    ['the sender of a SYN', [up('S', 1, 0)], '10.0.0.1'],
    ['not the sender of a SYN-ACK', [down('S.', 1, 5)], '10.0.0.1'],
    ['not the end at the well-known port', [down('.', 1, 5)], '10.0.0.1'],
    ['else the first sender', [{ ...up('.', 1, 5), to: '10.0.0.2:50000' }], '10.0.0.1'],
  ])('takes for the originator %s', (_, lines, originator) => {
    expect(follow(lines)[0]?.connection.originator.address).toBe(originator);
  });

  it('begins a new connection at a SYN after both sides have closed', () => {
    expect(frames([...CLOSED, syn(900), synAck(1300, 901)])).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
    ]);
  });

  it('begins a new connection at each try of a refused SYN, but not at a copy made by the tap', () => {
    const refused = (time: number, ipId: number): readonly PacketLine[] => [
      syn(100, { time, ipId }),
      down('R.', 0, 101, 0, { time: time + 0.05 }),
    ];
    expect(frames([...refused(1, 7), ...refused(1.5, 8)])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const copied = refused(1, 7).flatMap((line) => [line, line]);
    expect(frames(copied)).toEqual([[1, 2, 3, 4]]);
    expect(frames([...refused(1, 7), syn(100, { time: 1.06, ipId: 7 })])).toEqual([[1, 2, 3]]);
  });

  it('keeps a retransmitted SYN in its connection, and splits at one with another number that replaces it', () => {
    expect(frames([syn(100), syn(100), synAck(300, 101)])).toEqual([[1, 2, 3]]);
    expect(frames([syn(100), syn(200), synAck(300, 201)])).toEqual([[1], [2, 3]]);
  });

  it('keeps both SYN of a simultaneous open in one connection', () => {
    expect(frames([syn(100), down('S', 300, 0), down('S.', 300, 101), up('S.', 100, 301)])).toEqual([
      [1, 2, 3, 4],
    ]);
  });

  it('keeps a SYN that the capture shows after its SYN-ACK', () => {
    const [only] = follow([synAck(300, 101), syn(100), up('.', 101, 301)]);
    expect(only?.frames).toEqual([1, 2, 3]);
    expect(only?.connection.originator.port).toBe(40000);
  });

  it('does not split an open connection at a forged SYN', () => {
    const lines = [...OPEN, syn(7777), down('.', 301, 101), up('.', 101, 301, 10)];
    expect(frames(lines)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('splits an open connection at a SYN once the other end answers it, and hands that SYN to both', () => {
    const found = follow([...OPEN, syn(7777), synAck(9000, 7778), up('.', 7778, 9001)]);
    expect(found.map((f) => f.frames)).toEqual([
      [1, 2, 3, 4],
      [4, 5, 6],
    ]);
    expect(found.map((f) => f.why)).toEqual(['reused', 'capture ended']);
    expect(found[1]?.connection.zeek.history).toBe('ShA');
  });

  it('splits at the SYN sent again after a half-open connection was reset', () => {
    const lines = [...OPEN, syn(7777), down('.', 301, 101), up('R', 101, 0), syn(7777), synAck(9000, 7778)];
    expect(frames(lines)).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
    ]);
  });

  it('does not split after a RST that the monitor does not believe', () => {
    class Unbelieving extends SilentMonitor {
      override report() {
        const states = { originator: ['ESTABLISHED'], responder: ['ESTABLISHED'] } as const;
        return { ...super.report(), states };
      }
    }
    const lines = [...OPEN, down('R', 99999, 0), syn(7777), down('.', 301, 101)];
    expect(follow(lines, {}, () => new Unbelieving()).map((f) => f.frames)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('finishes a connection that is over after 2 MSL of silence, not before', () => {
    const other = (time: number): PacketLine => syn(1, { from: '10.9.9.9:1', time });
    expect(follow([...CLOSED, other(240)])[0]?.why).toBe('capture ended');
    expect(follow([...CLOSED, other(247)])[0]?.why).toBe('over');
  });

  it('finishes an unanswered SYN after four minutes, an open connection only after two hours', () => {
    const other = (time: number): PacketLine => syn(1, { from: '10.9.9.9:1', time });
    expect(follow([syn(100), other(242)]).map((f) => f.why)).toEqual(['silent', 'capture ended']);
    expect(follow([...OPEN, other(7000)]).map((f) => f.why)).toEqual(['capture ended', 'capture ended']);
    expect(follow([...OPEN, other(7500)])[0]?.why).toBe('silent');
  });

  it('bears time stamps that go back', () => {
    const found = follow([
      syn(100, { time: 5000 }),
      synAck(300, 101, { time: 1 }),
      up('.', 101, 301, 0, { time: 2 }),
    ]);
    expect(found.map((f) => f.frames)).toEqual([[1, 2, 3]]);
  });

  it('makes room where too many are open: first those that are over, then the longest silent', () => {
    const attempt = (n: number): PacketLine => syn(1, { from: `10.1.1.1:${n}` });
    const found = follow([attempt(1), ...CLOSED, attempt(2), attempt(3), attempt(4)], { atOnce: 3 });
    expect(found.map((f) => [f.connection.originator.port, f.why])).toEqual([
      [40000, 'over'],
      [1, 'too many'],
      [2, 'capture ended'],
      [3, 'capture ended'],
      [4, 'capture ended'],
    ]);
  });
});
