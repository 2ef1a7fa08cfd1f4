import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgesOf } from '../../../conformance/edges/edges-of.js';
import { InputError } from '../../../conformance/input/input-error.js';
import { compareTables } from '../../../conformance/sockets/compare-tables.js';
import { comparisonText } from '../../../conformance/sockets/comparison-text.js';
import { judgeSockets, socketsStatus } from '../../../conformance/sockets/judge-sockets.js';
import { readSockets } from '../../../conformance/sockets/read-sockets.js';
import { stateLore } from '../../../conformance/sockets/state-lore.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../../conformance/sockets/thresholds.js';
import { PROFILES } from '../../../model/profile.js';
import type { StateName } from '../../../model/state-name.js';

const folder = join(import.meta.dirname, '../fixtures/sockets');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const table = (name: string) => readSockets(read(name), name);
const edges = edgesOf(PROFILES.get('rfc9293')!);
const judge = (name: string, limits: Partial<Thresholds> = {}) =>
  judgeSockets(table(name), edges, { ...DEFAULT_THRESHOLDS, ...limits });
const kinds = (name: string, limits?: Partial<Thresholds>) =>
  judge(name, limits).findings.map((f) => `${f.kind} ${f.confidence}`);
const counts = (name: string) =>
  Object.fromEntries(judge(name).states.map(({ state, count }) => [state, count])) as Record<
    StateName,
    number
  >;
const ends = (name: string) =>
  table(name)
    .rows.map((r) => `${r.state} ${r.local} ${r.remote}`.replace(/:0?$|:\*$/, ':*'))
    .sort();

describe('tables of a real kernel (Linux 6.18, private network namespace), taken at the same time', () => {
  const names = ['ss-tan.txt', 'ss-tanoempi.txt', 'netstat-an.txt', 'netstat-tano.txt'];

  it.each(names)('%s has 48 sockets in the same states', (name) => {
    expect(table(name).complaints).toEqual([]);
    expect(counts(name)).toEqual({
      LISTEN: 13,
      'SYN-SENT': 2,
      'SYN-RECEIVED': 6,
      ESTABLISHED: 11,
      'FIN-WAIT-1': 1,
      'FIN-WAIT-2': 5,
      'CLOSE-WAIT': 4,
      'LAST-ACK': 1,
      'TIME-WAIT': 5,
    });
  });

  it('all formats name the same sockets, /proc in its own byte order', () => {
    const proc = [...ends('proc-tcp.txt'), ...ends('proc-tcp6.txt')].sort();
    for (const name of names) expect(ends(name).map((l) => l.replaceAll('[::]', '[::]'))).toEqual(proc);
    expect(proc).toContain('ESTABLISHED [::1]:49970 [::1]:7140');
  });

  it('queues, timers and processes are read', () => {
    const row = table('ss-tanoempi.txt').rows.find((r) => r.localPort === '37616');
    expect(row).toMatchObject({
      sendQ: 700,
      timer: { kind: 'on', retries: 0 },
      process: 'python3/4',
      orphan: false,
    });
    expect(table('netstat-tano.txt').rows.find((r) => r.localPort === '37616')).toMatchObject({
      sendQ: 700,
      timer: { kind: 'on', retries: 0 },
      process: 'python3/4',
    });
    expect(table('proc-tcp.txt').rows.find((r) => r.localPort === '37616')).toMatchObject({
      sendQ: 700,
      timer: { kind: 'on', retries: 0 },
      orphan: false,
    });
    expect(table('ss-tan.txt').rows.find((r) => r.localPort === '7120')).toMatchObject({
      recvQ: 2,
      backlog: 1,
    });
  });

  it('a full accept queue is seen; leaks only from their thresholds on', () => {
    expect(kinds('ss-tanoempi.txt')).toEqual(['accept queue likely']);
    expect(kinds('ss-tanoempi.txt', { closeWait: 4, timeWait: 5, finWait2: 5, synReceived: 6 })).toEqual([
      'close-wait leak likely',
      'syn backlog likely',
      'accept queue likely',
    ]);
    expect(kinds('ss-tanoempi.txt', { finWait2: 4 })).toContain('fin-wait-2 orphans likely');
    expect(kinds('ss-tanoempi.txt', { ephemeralPorts: 4 })).toContain('ephemeral ports likely');
    expect(judge('ss-tanoempi.txt', { closeWait: 4 }).findings[0]).toMatchObject({
      subject: 'local port 7110 of python3/4',
      count: 4,
    });
  });

  it('without timers what is not acknowledged is only possible', () => {
    expect(kinds('ss-tan.txt').filter((k) => k.endsWith('possible'))).toEqual([
      'half-open suspect possible',
      'close stuck possible',
      'unanswered syn possible',
      'unanswered syn possible',
      'close stuck possible',
    ]);
  });
});

describe('tables of other systems, by their published formats', () => {
  it('netstat of macOS: ports after a dot, other names of states', () => {
    expect(ends('netstat-macos.txt')).toEqual([
      'CLOSE-WAIT [fe80::1%lo0]:8021 [fe80::1%lo0]:50345',
      'ESTABLISHED 192.168.1.7:50344 93.184.216.34:443',
      'FIN-WAIT-2 192.168.1.7:50347 93.184.216.34:443',
      'LISTEN *:8080 *:*',
      'SYN-RECEIVED 127.0.0.1:8021 127.0.0.1:50346',
    ]);
    expect(table('netstat-macos.txt').complaints).toEqual([]);
  });

  it('netstat of Windows: no queues, a process id', () => {
    const { rows, complaints } = table('netstat-windows.txt');
    expect(complaints).toEqual([]);
    expect(rows.map((r) => [r.state, r.process, r.orphan])).toEqual([
      ['LISTEN', 'pid/1064', false],
      ['ESTABLISHED', 'pid/4242', false],
      ['TIME-WAIT', 'pid/0', true],
      ['FIN-WAIT-1', 'pid/4242', false],
      ['SYN-RECEIVED', 'pid/4', false],
    ]);
    expect(rows[4]).toMatchObject({ local: '[fe80::1%12]:50004', remote: '[fe80::2%12]:445' });
  });

  it('a translated netstat: one complaint for each word, with file, line and what to do; the rest is used', () => {
    const { rows, complaints } = table('netstat-german.txt');
    expect(rows.map((r) => r.state)).toEqual(['LISTEN', 'TIME-WAIT']);
    expect(complaints).toEqual([
      {
        what: expect.stringMatching(/^'VERBUNDEN' is no state of TCP; .*LC_ALL=C/),
        file: 'netstat-german.txt',
        line: 4,
        count: 2,
      },
    ]);
    expect(socketsStatus(judge('netstat-german.txt'))).toBe(3);
  });

  it('/proc/net/tcp of a big-endian machine: guessed by its addresses, or told', () => {
    const name = 'proc-tcp-big-endian.txt';
    expect(ends(name)).toContain('ESTABLISHED 192.168.1.7:51234 93.184.216.34:443');
    expect(readSockets(read(name), name, 'little').rows[0]?.local).toBe('1.0.0.127:7170');
  });

  it('a peer that does not answer: retransmissions, keep-alive probes, a FIN', () => {
    expect(judge('proc-tcp-big-endian.txt').findings.map((f) => [f.kind, f.line, f.confidence])).toEqual([
      ['accept queue', 2, 'possible'],
      ['half-open suspect', 3, 'likely'],
      ['half-open suspect', 4, 'likely'],
      ['close stuck', 5, 'likely'],
    ]);
    expect(kinds('proc-tcp-big-endian.txt', { retries: 6 })).toEqual(['accept queue possible']);
  });
});

describe('what is said of a state', () => {
  it.each<[StateName, RegExp, string, readonly string[]]>([
    ['LISTEN', /^A passive OPEN waits for a SYN\.$/, 'syn > SYN-RECEIVED', ['user', 'peer']],
    ['SYN-RECEIVED', /^The SYN is answered by SYN,ACK/, 'ack > ESTABLISHED', ['peer', 'user']],
    ['FIN-WAIT-2', /^Our FIN is acknowledged\.$/, 'fin > TIME-WAIT', ['peer']],
    ['CLOSE-WAIT', /^The peer has closed its direction\.$/, 'close > LAST-ACK', ['user']],
    ['LAST-ACK', /^The FIN follows the queued text/, 'ack-of-fin > CLOSED', ['peer']],
    ['TIME-WAIT', /the active closer waits 2 MSL/, '2 MSL over > CLOSED', ['clock']],
  ])('%s, from the rows of the chart', (state, why, left, waitsFor) => {
    const lore = stateLore(state, edges);
    expect(lore.why).toMatch(why);
    expect(lore.left).toContain(left);
    expect(lore.waitsFor).toEqual(waitsFor);
  });
});

describe('two snapshots', () => {
  const linux = edgesOf(PROFILES.get('linux')!);
  const { movements, edges: moved } = compareTables(
    table('ss-tan.txt').rows,
    table('ss-tan-later.txt').rows,
    linux,
  );

  it('show what moved along which edges', () => {
    expect(movements.filter((m) => m.kind !== 'stayed')).toMatchObject([
      { kind: 'moved', path: ['FIN-WAIT-2', 'TIME-WAIT'], count: 4 },
      { kind: 'appeared', count: 1 },
      { kind: 'appeared', count: 1 },
      { kind: 'appeared', path: ['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED'], count: 1 },
      { kind: 'disappeared', path: ['CLOSE-WAIT', 'CLOSED'], count: 4 },
    ]);
    expect(moved).toContainEqual({ from: 'FIN-WAIT-2', to: 'TIME-WAIT', count: 4 });
    for (const { from, to } of moved) expect(linux.allows(from, to)).toBe(true);
    expect(comparisonText({ movements, edges: moved })).toContain('FIN-WAIT-2 > TIME-WAIT');
  });

  it('a connection that cannot have gone there was replaced by another of the same sockets', () => {
    const row = table('ss-tan.txt').rows.find((r) => r.state === 'TIME-WAIT')!;
    const [m] = compareTables([row], [{ ...row, state: 'ESTABLISHED' }], edges).movements;
    expect(m).toMatchObject({ kind: 'replaced', path: ['TIME-WAIT', 'CLOSED', 'SYN-SENT', 'ESTABLISHED'] });
  });

  it('a connection that would have to come out of TIME-WAIT was replaced, a server side from its listener', () => {
    const row = table('ss-tan.txt').rows.find((r) => r.state === 'ESTABLISHED')!;
    const was = { ...row, localPort: '1' };
    const is = { ...was, state: 'SYN-RECEIVED' as const };
    const end = ['ESTABLISHED', 'CLOSED'];
    expect(compareTables([was], [is], linux).movements).toMatchObject([
      { kind: 'replaced', path: [...end, 'LISTEN', 'SYN-RECEIVED'] },
    ]);
    const listener = { ...was, state: 'LISTEN' as const, local: '*:1', remote: '*:*' };
    const served = compareTables([was, listener], [is, listener], linux);
    expect(served.movements[0]).toMatchObject({ kind: 'replaced', path: [...end, 'LISTEN', 'SYN-RECEIVED'] });
    expect(served.edges).toEqual([
      { from: 'LISTEN', to: 'SYN-RECEIVED', count: 1 },
      { from: 'ESTABLISHED', to: 'CLOSED', count: 1 },
    ]);
    expect(linux.path('ESTABLISHED', 'SYN-RECEIVED', ['CLOSED', 'LISTEN'])).toBeNull();
    const reopened = compareTables([{ ...was, state: 'TIME-WAIT' }], [is], linux).movements[0];
    expect(reopened?.kind).toBe('replaced');
  });

  it('several listeners of one name are counted each', () => {
    const row = table('ss-tan.txt').rows.find((r) => r.state === 'LISTEN')!;
    expect(compareTables([row, row], [row, row, row], linux).movements).toMatchObject([
      { kind: 'appeared', count: 1, example: `${row.local} > ${row.remote}` },
      { kind: 'stayed', count: 2 },
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['', /^x: no TCP socket found; give output of ss -tan/],
    ['hello 1\n', /^x:1: the line is of no known table: no TCP socket found/],
    ['ESTAB 0 0 nonsense\n', /^x:1: a line of ss is cut or has other columns/],
  ])('%j is refused', (text, message) => {
    expect(() => readSockets(text, 'x')).toThrow(message);
    expect(() => readSockets(text, 'x')).toThrow(InputError);
  });

  it('an empty table is no error', () => {
    expect(readSockets('State Recv-Q Send-Q Local Address:Port Peer Address:Port\n', 'x')).toEqual({
      rows: [],
      complaints: [],
    });
  });

  it('damaged lines are complained of, the rest is used, and what follows them is not taken for the socket before', () => {
    const text = [
      'LISTEN 0 5 127.0.0.1:80 0.0.0.0:*',
      'ESTAB 0 0 127.0.0.1',
      '\t skmem:(r0) timer:(on,1sec,9)',
      '  0: 0100007F:1C0',
    ].join('\n');
    const { rows, complaints } = readSockets(text, 'x');
    expect(rows).toMatchObject([{ state: 'LISTEN', timer: null }]);
    expect(complaints.map((c) => c.line)).toEqual([2, 4]);
  });
});
