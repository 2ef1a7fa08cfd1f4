import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test/conformance/fixtures');

function tcproof(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: fixtures,
    encoding: 'utf8',
    input,
  });
}

describe('tcproof transitions', () => {
  it('a clean trace ends in status 0, with the edges as JSON', () => {
    const { status, stdout, stderr } = tcproof(['transitions', 'transitions/bpftrace.txt', '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'linux', transitions: 71, findings: [] });
  });

  it('an illegal edge ends in status 1', () => {
    const { status, stdout } = tcproof(['transitions', 'transitions/tcpstates.csv']);
    expect(status).toBe(1);
    expect(stdout).toContain('illegal edge ESTABLISHED -> LAST-ACK');
  });

  it('what is no trace ends in one line and status 2', () => {
    const { status, stdout, stderr } = tcproof(['transitions', '-'], 'hello\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^tcproof: standard input:1: the line is of no known format: .* \[TCP-TRACE\]\n$/);
  });
});

describe('tcproof sockets', () => {
  it('a profile that does not exist is refused, with and without --compare', () => {
    const { status, stdout, stderr } = tcproof(['sockets', '--profile', 'nope', 'sockets/ss-tan.txt']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^tcproof: .*'nope'/);
  });

  it('a translated netstat is used as far as it goes: one line on stderr, status 3', () => {
    const { status, stdout, stderr } = tcproof(['sockets', 'sockets/netstat-german.txt']);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^2 TCP sockets, 0 findings\n/);
    expect(stderr).toMatch(/^tcproof: sockets\/netstat-german\.txt:4: 'VERBUNDEN' .* \(and 1 more line\)\n$/);
  });

  it('thresholds are options; findings end in status 1', () => {
    const { status, stdout } = tcproof([
      'sockets',
      'sockets/proc-tcp.txt',
      'sockets/proc-tcp6.txt',
      '--close-wait',
      '4',
    ]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^48 TCP sockets, .*close-wait leak: /s);
  });

  it('two snapshots', () => {
    const { status, stdout } = tcproof([
      'sockets',
      '--compare',
      'sockets/ss-tan.txt',
      'sockets/ss-tan-later.txt',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('FIN-WAIT-2 > TIME-WAIT');
  });

  it.skipIf(process.platform !== 'linux')('the live table', () => {
    expect(tcproof(['sockets', '--live', '--json']).stderr).toBe('');
  });
});

describe('tcproof compare', () => {
  it('a hand-written machine: verdict, word and status', () => {
    const { status, stdout } = tcproof(['compare', '--profile', 'rfc9293,linux', 'learned/listen.dot']);
    expect(status).toBe(1);
    expect(stdout).toContain('shortest word (2): LISTEN / TIMEOUT, SYN+ACK(V,V,0) / TIMEOUT');
  });

  it('another alphabet by a mapping', () => {
    const args = ['compare', 'learned/own-alphabet.dot', '--mapping', 'learned/own-alphabet.json'];
    expect(tcproof(args)).toMatchObject({ status: 0, stderr: '' });
    expect(tcproof(args.slice(0, 2)).stderr).toMatch(
      /no input is known, the first is 'open'; .* \[TCP-MAPPING\]\n$/,
    );
  });

  it('what is no Mealy machine ends in one line and status 2', () => {
    const { status, stderr } = tcproof(['compare', 'learned/own-alphabet.json']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^tcproof: learned\/own-alphabet\.json:1: expected 'digraph', found '\{'.* \[TCP-MEALY\]\n$/,
    );
  });
});
