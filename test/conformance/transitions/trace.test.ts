import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgesOf } from '../../../conformance/edges/edges-of.js';
import { InputError } from '../../../conformance/input/input-error.js';
import { checkTrace } from '../../../conformance/transitions/check-trace.js';
import { TraceCheck } from '../../../conformance/transitions/trace-check.js';
import type { TraceReport } from '../../../conformance/transitions/trace-report.js';
import { traceReportText, traceStatus } from '../../../conformance/transitions/trace-text.js';
import { PROFILES } from '../../../model/profile.js';

const folder = join(import.meta.dirname, '../fixtures/transitions');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const counts = (r: TraceReport) => r.edges.map((e) => `${e.from} ${e.to} ${e.count}`);

const event = (from: string, to: string, ports = 'sport=9 dport=80', time = '1.000001'): string =>
  `  curl-1 [000] ..s2. ${time}: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP ${ports} saddr=10.0.0.1 daddr=10.0.0.2 saddrv6=::ffff:10.0.0.1 daddrv6=::ffff:10.0.0.2 oldstate=TCP_${from} newstate=TCP_${to}\n`;

describe('traces of a real kernel (Linux 6.18, private network namespace)', () => {
  it('ftrace and bpftrace tell the same, and all of it is allowed', () => {
    const [ftrace, bpftrace] = ['ftrace.txt', 'bpftrace.txt'].map((n) => checkTrace(read(n), n));
    expect(ftrace).toMatchObject({ transitions: 71, connections: 20, findings: [], lost: 0, complaints: [] });
    expect(counts(ftrace!)).toEqual(counts(bpftrace!));
    expect(bpftrace).toMatchObject({ transitions: 71, connections: 20, findings: [], complaints: [] });
    expect(counts(ftrace!)).toContain('SYN-SENT SYN-RECEIVED 1');
    expect(counts(ftrace!)).toContain('FIN-WAIT-1 CLOSING 1');
    expect(traceStatus(ftrace!)).toBe(0);
  });

  it('perf lost events of softirq context: the gap is found, with the line and the missing edge', () => {
    const report = checkTrace(read('perf.txt'), 'perf.txt');
    expect(report.findings).toMatchObject([
      {
        kind: 'gap',
        from: 'FIN-WAIT-1',
        to: 'FIN-WAIT-2',
        line: 19,
        count: 1,
        path: ['FIN-WAIT-1', 'FIN-WAIT-2'],
      },
    ]);
    expect(traceStatus(report)).toBe(3);
    expect(traceReportText(report)).toContain('missing, if events were lost: FIN-WAIT-1 > FIN-WAIT-2');
  });
});

describe('tcpstates of bcc, by its published format', () => {
  it.each([
    ['tcpstates.txt', 5],
    ['tcpstates-wide.txt', 5],
  ])('%s', (name, transitions) => {
    const report = checkTrace(read(name), name);
    expect(report).toMatchObject({ transitions, connections: 1, findings: [], complaints: [] });
  });

  it('the CSV form; a command with a comma; an edge that the chart does not have', () => {
    const report = checkTrace(read('tcpstates.csv'), 'tcpstates.csv');
    expect(report).toMatchObject({
      transitions: 4,
      complaints: [],
      findings: [
        {
          kind: 'illegal edge',
          from: 'ESTABLISHED',
          to: 'LAST-ACK',
          line: 4,
          count: 1,
          path: ['ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK'],
          otherProfiles: [],
        },
      ],
    });
    expect(traceStatus(report)).toBe(1);
    const text = traceReportText(report);
    expect(text).toContain('tcpstates.csv:4: illegal edge ESTABLISHED -> LAST-ACK');
    expect(text).toContain('if 1 event between were lost: ESTABLISHED > CLOSE-WAIT > LAST-ACK');
  });
});

describe('a trace', () => {
  it('counts an illegal edge over all connections and shows the first', () => {
    const text = [9, 10, 10].map((p) => event('FIN_WAIT1', 'LAST_ACK', `sport=${p} dport=80`)).join('');
    const [edge, gap] = checkTrace(text, 't').findings;
    expect(edge).toMatchObject({ kind: 'illegal edge', line: 1, count: 3, connections: 2 });
    expect(edge?.path).toEqual(['FIN-WAIT-1', 'CLOSED', 'SYN-SENT', 'CLOSE-WAIT', 'LAST-ACK']);
    expect(gap).toMatchObject({ kind: 'gap', from: 'LAST-ACK', to: 'FIN-WAIT-1', count: 1 });
  });

  it('names the profiles that allow the edge', () => {
    const edges = edgesOf(PROFILES.get('rfc9293')!);
    const [finding] = checkTrace(event('TIME_WAIT', 'SYN_RECV'), 't', edges).findings;
    expect(finding?.otherProfiles).toEqual(['alternatives', 'reopening', 'linux']);
    expect(checkTrace(event('TIME_WAIT', 'SYN_RECV'), 't').findings).toEqual([]);
  });

  it('follows a new socket at the address of an old one, and the same pair of sockets again', () => {
    const bpf = (from: string, to: string) => `1 nginx 7 0xffff1 10.0.0.1:80 10.0.0.2:9 ${from} ${to}\n`;
    const text = bpf('LAST_ACK', 'CLOSE') + bpf('LISTEN', 'SYN_RECV') + bpf('3', '1');
    expect(checkTrace(text, 't')).toMatchObject({ connections: 2, findings: [] });
    const again = event('SYN_SENT', 'CLOSE') + event('CLOSE', 'SYN_SENT');
    expect(checkTrace(again, 't')).toMatchObject({ connections: 2, findings: [] });
  });

  it('knows no gap where the port is not chosen yet', () => {
    const text = event('CLOSE', 'SYN_SENT', 'sport=0 dport=80').repeat(3);
    expect(checkTrace(text, 't').findings).toEqual([]);
  });

  it('counts what the tracer lost, and leaves other protocols and other events alone', () => {
    const text =
      'CPU:1 [LOST 12 EVENTS]\n' +
      event('SYN_SENT', 'ESTABLISHED') +
      event('CLOSE', 'SYN_SENT').replace('IPPROTO_TCP', 'IPPROTO_SCTP') +
      '  curl-1 [000] ..s2. 1.2: sched_switch: prev_comm=a prev_pid=1\n';
    const report = checkTrace(text, 't');
    expect(report).toMatchObject({ transitions: 1, lost: 12, otherProtocols: 1, complaints: [] });
    expect(traceStatus(report)).toBe(3);
  });

  it('uses what can be used: one complaint per kind, with file and line', () => {
    const text = `${event('SYN_SENT', 'ESTABLISHED')}${event('SYN_SENT', 'OPENED').repeat(3)}  x: inet_sock_set_state: family=AF\nrubbish\n`;
    const report = checkTrace(text, 'trace');
    expect(report.transitions).toBe(1);
    expect(report.complaints).toEqual([
      { what: "'TCP_OPENED' is no state of TCP", file: 'trace', line: 2, count: 3 },
      { what: "the event has no field 'saddr'", file: 'trace', line: 5, count: 1 },
      { what: 'the line is of no known format', file: 'trace', line: 6, count: 1 },
    ]);
    expect(traceStatus(report)).toBe(3);
  });

  it('without any event is refused with its first bad line', () => {
    expect(() => checkTrace('', 'empty')).toThrow(/^empty: no change of state found; give output of ftrace/);
    expect(() => checkTrace('tcp 0\n', 'x')).toThrow(/^x:1: the line is of no known format: no change/);
    expect(() => checkTrace('', 'empty')).toThrow(InputError);
  });

  it('is read in bounded memory however long a line is, and however many there are', () => {
    const check = new TraceCheck(edgesOf(PROFILES.get('linux')!));
    check.take(`${' '.repeat(65_000)}${event('SYN_SENT', 'ESTABLISHED').trim()}`, 1, true);
    expect(check.report()).toMatchObject({ transitions: 0, complaints: [{ count: 1 }] });
  });
});
