import { expect, test } from 'vitest';
import { packetdrillSegment } from '../../reports/packetdrill-segment.js';
import type { Trace, TraceState } from '../../reports/report.js';
import { tracePacketdrill } from '../../reports/trace-packetdrill.js';
import { SAMPLE_TRACE, segment } from './sample-trace.js';

const commands = (script: string): readonly string[] => script.split('\n').filter((l) => l.startsWith('+0 '));

test('the active opener: calls, expected and injected segments, numbers from the initial ones', () => {
  expect(commands(tracePacketdrill(SAMPLE_TRACE))).toEqual([
    '+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
    '+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0',
    '+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)',
    '+0 > S 0:0(0)',
    '+0 < S. 0:0(0) ack 1 win 4',
    '+0 > . 1:1(0) ack 1',
    '+0 write(3, ..., 1) = 1',
    '+0 > P. 1:2(1) ack 1',
    '+0 shutdown(3, SHUT_WR) = 0',
    '+0 > F. 2:2(0) ack 1',
  ]);
});

test('the passive opener: accept, a retransmission, text', () => {
  const script = tracePacketdrill(SAMPLE_TRACE, { side: 'B' });
  expect(commands(script).slice(4)).toEqual([
    '+0 < S 0:0(0) win 4',
    '+0 > S. 0:0(0) ack 1',
    '+0 > S. 0:0(0) ack 1',
    '+0 < . 1:1(0) ack 1 win 4',
    '+0 accept(3, ..., ...) = 4',
    '+0 < P. 1:2(1) ack 1 win 4',
    '+0 > . 1:1(0) ack 2',
  ]);
  expect(script).toContain('// 5. SYN-RECEIVED TIMEOUT.RETRANSMISSION syn-ack (3.10.8): SYN-RECEIVED\n');
});

test('the default is the side that acts last, whatever the network does afterwards', () => {
  expect(tracePacketdrill(SAMPLE_TRACE)).toContain('endpoint A.');
  expect(tracePacketdrill({ ...SAMPLE_TRACE, steps: SAMPLE_TRACE.steps.slice(0, 4) })).toContain(
    'endpoint B.',
  );
});

test('flags, wrap-around and the one absolute number of TCP', () => {
  const bases = { sender: 0xffffffff, receiver: 5000 };
  expect(packetdrillSegment(segment({ seq: 1, ack: 5003, fin: true, len: 2 }), bases)).toBe(
    'FP. 2:4(2) ack 3',
  );
  expect(packetdrillSegment(segment({ seq: 0, rst: true }), bases)).toBe('R 1:1(0)');
  expect(packetdrillSegment(segment({ seq: 0, ack: 5001, rst: true }), bases)).toBe('R. 0:0(0) ack 1');
  expect(packetdrillSegment(segment({ seq: 0 }), bases)).toBe('- 1:1(0)');
});

test('an endpoint without TCB answers by the numbers of the peer', () => {
  const { initial, steps } = SAMPLE_TRACE;
  const syn = steps[1]!;
  const reset = segment({ seq: 0, ack: 1001, rst: true, wnd: 0 });
  const after: TraceState = { ...syn.after, b: initial.b, toA: [reset], toB: [] };
  const row = { row: 'CLOSED SEGMENT reset', clause: '3.10.7.1', reason: 'A RST.', signals: [] };
  const answer = {
    number: 2,
    actor: 'B',
    kind: 'deliver',
    event: 'SEGMENT',
    segment: syn.sent[0]!,
    sent: [reset],
    after,
    ...row,
  } as const;
  const trace: Trace = { ...SAMPLE_TRACE, steps: [{ ...syn, number: 1 }, answer] };
  expect(commands(tracePacketdrill(trace))).toEqual(['+0 < S 0:0(0) win 4', '+0 > R. 0:0(0) ack 1']);
});
