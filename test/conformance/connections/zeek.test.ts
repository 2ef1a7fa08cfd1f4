import { describe, expect, it } from 'vitest';
import { follow } from './follow.js';
import type { PacketLine } from './packets.js';

const A = '10.0.0.1:40000';
const B = '10.0.0.2:50000';
const UP = { from: A, to: B } as const;
const DOWN = { from: B, to: A } as const;

/** `> S 100`, `< S. 300 101`, `> . 101 301 10`: direction, flags, number, acknowledgment, octets of text. */
function line(text: string): PacketLine {
  const [way, flags = '', seq = 0, ack = 0, len = 0, ...more] = text.split(' ');
  const wnd = more.includes('zero') ? { wnd: 0 } : {};
  return {
    ...(way === '>' ? UP : DOWN),
    flags,
    seq: Number(seq),
    ack: Number(ack),
    len: Number(len),
    ...wnd,
  };
}

const zeek = (...lines: readonly string[]): readonly string[] =>
  follow(lines.map(line)).map(({ connection: { zeek: z } }) => `${z.state} ${z.history}`);

const OPEN = ['> S 100', '< S. 300 101', '> . 101 301'];

describe("Zeek's conn_state and history", () => {
  it.each([
    ['S0 S', ['> S 100']],
    ['S1 ShADad', [...OPEN, '> . 101 301 10', '< . 301 111', '< . 301 111 5']],
    ['SF ShAFf', [...OPEN, '> F. 101 301', '< F. 301 102', '> . 102 302']],
    ['REJ Sr', ['> S 100', '< R. 0 101']],
    ['S2 ShAFa', [...OPEN, '> F. 101 301', '< . 301 102']],
    ['S3 ShAf', [...OPEN, '< F. 301 101', '> . 101 302']],
    ['RSTO ShAR', [...OPEN, '> R. 101 301']],
    ['RSTR ShAr', [...OPEN, '< R. 301 101']],
    ['RSTOS0 SR', ['> S 100', '> R 101']],
    ['RSTRH ^hr', ['< S. 300 101', '< R 301']],
    ['SH SADF', ['> S 100', '> . 101 301', '> . 101 301 3', '> F. 104 301']],
    ['SHR ^hf', ['< S. 300 101', '< F. 301 101']],
    ['OTH Da', ['> . 101 301 3', '< . 301 104']],
  ])('%s', (expected, lines) => {
    expect(zeek(...lines)).toEqual([expected]);
  });

  it('t and w are written at the 1st and the 10th time, upper case for the originator', () => {
    const again = Array.from({ length: 10 }, () => '> . 101 301 10');
    expect(zeek(...OPEN, ...again)).toEqual(['S1 ShADT']);
    expect(zeek(...OPEN, ...again, '> . 101 301 10')).toEqual(['S1 ShADTT']);
    expect(zeek(...OPEN, '< . 301 101 0 zero')).toEqual(['S1 ShAaw']);
  });

  it('g is text acknowledged and never seen, in either order of later text', () => {
    expect(zeek(...OPEN, '> . 111 301 10', '< . 301 121')).toEqual(['S1 ShADaG']);
    expect(zeek(...OPEN, '> . 111 301 10', '> . 101 301 10', '< . 301 121')).toEqual(['S1 ShADTa']);
  });

  it('f is repeated with another number, i and q are mixtures of flags', () => {
    expect(zeek(...OPEN, '> F. 101 301', '> F. 101 301', '> F. 150 301')).toEqual(['S2 ShAFF']);
    expect(zeek(...OPEN, '> FR. 101 301')).toEqual(['RSTO ShAI']);
    expect(zeek('> SF 100')).toEqual(['SH Q']);
  });

  it('a forged SYN inside an open connection leaves its numbers alone', () => {
    expect(zeek(...OPEN, '> S 400', '< . 301 101', '> . 101 301 10', '< . 301 111')).toEqual(['S1 ShASaD']);
  });

  it('c is a packet with a bad checksum, which is otherwise ignored', async () => {
    const { ZeekConnection } = await import('../../../conformance/connections/zeek/zeek-connection.js');
    const { observe } = await import('../../../conformance/connections/observe.js');
    const { PacketMaker } = await import('./packets.js');
    const connection = new ZeekConnection(false);
    connection.take(observe(new PacketMaker().make(line('> S 100')), true, 'bad'));
    expect([connection.state, connection.history]).toEqual(['OTH', 'C']);
  });

  it('octets are counted by sequence numbers, past 2^32, without SYN, FIN and repetitions', () => {
    const start = 0xfffffff0;
    const half = [`> . ${start + 1} 301 100`, `> . ${(start + 101) >>> 0} 301 100`];
    const [only] = follow(
      [`> S ${start}`, `< S. 300 ${start + 1}`, ...half, ...half, `> F. ${(start + 201) >>> 0} 301`].map(
        line,
      ),
    );
    expect(only?.connection.zeek.originator.octets).toBe(200);
    expect(only?.connection.zeek.responder.octets).toBe(0);
  });
});
