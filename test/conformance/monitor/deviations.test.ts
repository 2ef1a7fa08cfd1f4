import { describe, expect, it } from 'vitest';
import { HANDSHAKE, judge, packet } from './script.js';

function kinds(packets: Parameters<typeof judge>[0]): readonly string[] {
  return judge(packets).report.deviations.map((d) => `${d.frame} ${d.kind} ${d.strength} ${d.blame}`);
}

describe('an end that breaks the rules', () => {
  it('LISTEN answers SYN with a wrong ACK: syn-ack-number', () =>
    expect(kinds(['> S 0:0', '< SA 0:0 0'])).toEqual(['2 syn-ack-number MUST sender']));

  it('FIN-WAIT-1 sends text beyond its FIN: text-after-fin', () =>
    expect(kinds([...HANDSHAKE, '> F 1:0 1', '> . 2:10 1'])).toEqual(['5 text-after-fin MUST sender']));

  it('FIN-WAIT-1 sends a second FIN elsewhere: fin-moved', () =>
    expect(kinds([...HANDSHAKE, '> . 1:5 1', '> F 6:0 1', '> F 1:2 1'])).toEqual([
      '6 fin-moved MUST sender',
    ]));

  it('ESTABLISHED sends more than the window: beyond-window', () =>
    expect(kinds([...HANDSHAKE, '> . 1:1001 1'])).toEqual(['4 beyond-window MUST sender']));

  it('ESTABLISHED sends without ACK bit: no-ack-bit', () =>
    expect(kinds([...HANDSHAKE, '> . 1:5'])).toEqual(['4 no-ack-bit MUST sender']));

  it('ESTABLISHED sends a RST elsewhere in the window: rst-number', () =>
    expect(kinds([...HANDSHAKE, '> R 7:0'])).toEqual(['4 rst-number MUST sender']));

  it('the same RST with another TTL: a middlebox is suspected', () => {
    const forged = packet('> R 7:0', 4, { ttl: 31 });
    expect(kinds([...HANDSHAKE, forged])).toEqual(['4 rst-number MUST middlebox']);
  });

  it('ESTABLISHED sends a SYN of another number: syn-in-connection', () =>
    expect(kinds([...HANDSHAKE, '> S 500:0'])).toEqual(['4 syn-in-connection MAY sender']));

  it('ESTABLISHED goes on after a SYN in its name: the SYN was forged, nothing else is wrong', () => {
    const packets = [
      ...HANDSHAKE,
      packet('> S 500:0', 4, { ttl: 31 }),
      '< . 1:0 1',
      '> . 1:5 1',
      '< . 1:0 6',
    ];
    const { report } = judge(packets);
    expect(report.deviations.map((d) => `${d.kind} ${d.blame}`)).toEqual(['syn-in-connection middlebox']);
    expect(report.states.originator).toContain('ESTABLISHED');
  });

  it('a host that has lost the connection opens it again (Figure 9): ACK, RST, SYN, SYN,ACK', () => {
    const second = [
      '> S 5000:0',
      '< . 1:0 1',
      '> R 1:0',
      '> S 5000:0',
      '< SA 9000:0 5001',
      '> . 5001:0 9001',
    ];
    const { report } = judge([...HANDSHAKE, ...second]);
    expect(report.deviations.map((d) => d.kind)).toEqual(['syn-in-connection']);
    expect(report.states).toEqual({ originator: ['ESTABLISHED'], responder: ['ESTABLISHED'] });
  });

  it('ESTABLISHED goes on after a RST with the right numbers: it was forged, nothing else is wrong', () => {
    const forged = packet('> R 1:0', 4, { ttl: 31 });
    const { report } = judge([
      ...HANDSHAKE,
      forged,
      '> . 1:5 1',
      '< . 1:0 6',
      '> F 6:0 1',
      '< F 1:0 7',
      '> . 7:0 2',
    ]);
    expect(report.deviations.map((d) => `${d.frame} ${d.kind} ${d.blame}`)).toEqual([
      '4 forged-rst middlebox',
    ]);
    expect(report.closing).toBe('four-way close');
  });

  it('a damaged segment is no segment: nothing is wrong', () => {
    const damaged = packet('> F 77:0 1', 4, { checksum: 'bad' });
    expect(kinds([...HANDSHAKE, damaged, '> . 1:5 1'])).toEqual([]);
  });

  it('one half only after the handshake: the missing half is said once, no end is blamed', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `> . ${1 + 100 * i}:100 1`);
    expect(kinds([...HANDSHAKE, ...texts]).filter((k) => !k.includes('one-direction'))).toEqual([]);
  });

  it('more deviations than are kept: no other one is rewritten', () => {
    const gaps = Array.from({ length: 60 }, (_, i) => `< . ${1 + 20 * i}:10 1`);
    const { report } = judge([...HANDSHAKE, ...gaps, '< . 1201:0 51', '> . 1:20 1']);
    expect(report.deviations.filter((d) => d.strength === 'MUST')).toEqual([]);
    expect(report.furtherDeviations).toBeGreaterThan(0);
  });

  it('ESTABLISHED ignores a RST elsewhere in the window: the connection is not over', () => {
    const { report } = judge([...HANDSHAKE, packet('> R 7:0', 4, { ttl: 31 }), '< . 1:0 1', '> . 1:5 1']);
    expect(report.closing).toBe('open at the end');
  });

  it('ESTABLISHED sends what was missing later: the network is blamed', () =>
    expect(kinds([...HANDSHAKE, '> . 101:100 1', '> . 1:100 1'])).toEqual(['4 late MAY network']));

  it('an ACK of what the peer then sends for the first time: ack-of-unsent', () =>
    expect(kinds([...HANDSHAKE, '< . 1:0 101', '> . 1:50 1'])).toEqual(['4 ack-of-unsent MUST sender']));

  it('an ACK recorded before the text that it acknowledges: the capture is blamed', () =>
    expect(kinds([...HANDSHAKE, '< . 1:0 101', '> . 1:100 1'])).toEqual(['4 seen-too-early MAY capture']));

  it('CLOSE-WAIT never acknowledges a repeated FIN: not-acknowledged', () => {
    const rounds = [1, 2, 3].flatMap((n) => ['> F 1:0 1', `< . ${10 * n - 9}:10 1`]);
    expect(kinds([...HANDSHAKE, '> F 1:0 1', ...rounds])).toEqual(['10 not-acknowledged MUST receiver']);
  });

  it('says what would have been allowed, the nearest first', () => {
    const { report } = judge([...HANDSHAKE, '> R 7:0']);
    expect(report.deviations[0]?.allowed[0]).toBe('RST, SEQ 6 lower, by ABORT (3.10.5)');
  });

  it('is followed again after it', () => {
    const rest = ['< . 1:0 11', '> F 11:0 1', '< F 1:0 12', '> . 12:0 2'];
    const { report } = judge([...HANDSHAKE, '> . 1:5', '> . 1:10 1', ...rest]);
    expect(report.deviations).toHaveLength(1);
    expect(report.closing).toBe('four-way close');
  });
});

describe('an incomplete capture', () => {
  it('misses text that is acknowledged: the capture is blamed', () =>
    expect(kinds([...HANDSHAKE, '< . 1:0 101', '> . 101:100 1'])).toEqual(['4 ack-of-unseen MAY capture']));

  it('misses text before other text: the capture is blamed', () =>
    expect(kinds([...HANDSHAKE, '> . 101:100 1'])).toEqual(['4 gap MAY capture']));

  it('has one direction only: said once', () =>
    expect(kinds(['> S 0:0', '> . 1:0 1', '> . 1:10 1', '> F 11:0 51'])).toEqual([
      '2 one-direction MAY capture',
    ]));

  it('begins with the SYN,ACK: nothing is wrong', () => expect(kinds(HANDSHAKE.slice(1))).toEqual([]));

  it('begins with the last ACK of a four-way close: nothing is wrong', () => {
    const { report } = judge(['< F 100:0 51', '> . 51:0 101']);
    expect(report.deviations).toEqual([]);
    expect(report.states.originator).toContain('TIME-WAIT');
  });

  it('has every packet twice: the copies are no segments', () => {
    const once = [...HANDSHAKE, '> . 1:10 1', '< . 1:0 11'].map((p, i) => packet(p, 2 * i + 1));
    const twice = once.flatMap((p) => [p, { ...p, frame: p.frame + 1 }]);
    const { report, steps } = judge(twice);
    expect(report.deviations).toEqual([]);
    expect(steps.filter((s) => s.meaning.startsWith('copy of'))).toHaveLength(5);
  });
});

describe('a lifecycle', () => {
  it.each([
    ['three-way handshake; open at the end; as RFC 9293 allows', HANDSHAKE],
    [
      'three-way handshake; four-way close, begun by the originator; TIME-WAIT at the originator; as RFC 9293 allows',
      [...HANDSHAKE, '> F 1:0 1', '< . 1:0 2', '< F 1:0 2', '> . 2:0 2'],
    ],
    [
      'three-way handshake; four-way close, begun by the responder; TIME-WAIT at the responder; as RFC 9293 allows',
      [...HANDSHAKE, '< F 1:0 1', '> F 1:0 2', '< . 2:0 2'],
    ],
    [
      'three-way handshake; simultaneous close; TIME-WAIT at the originator and the responder; as RFC 9293 allows',
      [...HANDSHAKE, '> F 1:0 1', '< F 1:0 1', '> . 2:0 2', '< . 2:0 2'],
    ],
    ['refused; never open; as RFC 9293 allows', ['> S 0:0', packet('< R 0:0 1', 2, {})]],
    ['unanswered; never open; as RFC 9293 allows', ['> S 0:0', '> S 0:0']],
    ['three-way handshake; reset by responder; as RFC 9293 allows', [...HANDSHAKE, '< R 1:0 1']],
    [
      'simultaneous open; open at the end; as RFC 9293 allows',
      ['> S 0:0', '< S 0:0', '> SA 0:0 1', '< SA 0:0 1', '> . 1:0 1', '< . 1:0 1'],
    ],
  ])('%s', (verdict, packets) => {
    const fixed = packets.map((p) =>
      typeof p === 'string' || !p.segment.rst ? p : { ...p, segment: { ...p.segment, seq: 0 } },
    );
    expect(judge(fixed).report.verdict).toBe(verdict);
  });

  it('names the row of the chart and its clause for both ends', () => {
    const { steps } = judge(HANDSHAKE);
    expect(steps.map((s) => [s.meaning, s.sender.row, s.receiver.row])).toEqual([
      ['SYN', 'CLOSED OPEN.ACTIVE active', null],
      ['SYN,ACK', 'LISTEN SEGMENT syn', 'SYN-SENT SEGMENT syn-ack'],
      ['ACK', 'SYN-SENT SEGMENT syn-ack', 'SYN-RECEIVED SEGMENT ack'],
    ]);
    expect(steps[1]?.sender.clause).toBe('3.10.7.2 third');
  });
});
