import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SocketPair } from '../../../conformance/adapter/socket-name.js';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { type Libc, loadLibc } from '../../../conformance/stacks/linux/libc.js';
import { OutsideNamespace, PrivateNamespace } from '../../../conformance/stacks/linux/private-namespace.js';
import { applySettings } from '../../../conformance/stacks/linux/settings.js';
import { serverStack, stack } from '../../../conformance/stacks/linux/stack.js';
import { TunDevice } from '../../../conformance/stacks/linux/tun-device.js';
import type { OpenStack } from '../../../conformance/stacks/live-stack.js';
import { replaySteps, StackDeviation, type Step } from '../../../conformance/testing.js';
import { connected, fromPeer, segments } from './linux-case.js';

const missing = stack.missing();
if (missing !== null) console.log(`the tests of the Linux kernel are skipped: ${missing}`);

const NAMESPACE = '/proc/thread-self/ns/net';
const descriptors = (): number => readdirSync('/proc/self/fd').length;
const peer = (bits: '' | 'SYN' | 'FIN', ack: 'all' | 'none' | 'nothing new' = 'all', len = 0): Step => ({
  do: 'segment',
  place: 'left edge',
  ack,
  bits,
  len,
  window: 'large',
});
const ACTIVE: Step = { do: 'open', kind: 'active', remote: true };
const PASSIVE: Step = { do: 'open', kind: 'passive', remote: false };
const CLOSE: Step = { do: 'close' };
const CONNECT: readonly Step[] = [ACTIVE, peer('SYN')];
const ACCEPT: readonly Step[] = [PASSIVE, peer('SYN', 'none'), peer('')];

/** Where in /proc a namespace is still held, by a thread or a descriptor. */
function holders(id: string): readonly string[] {
  const read = (path: string, list: (p: string) => readonly string[]): readonly string[] => {
    try {
      return list(path);
    } catch {
      return [];
    }
  };
  const links = read('/proc', (p) => readdirSync(p).filter((name) => /^\d+$/.test(name))).flatMap((pid) => [
    `/proc/${pid}/ns/net`,
    ...read(`/proc/${pid}/fd`, (p) => readdirSync(p).map((fd) => `${p}/${fd}`)),
  ]);
  return links.filter((link) => read(link, (p) => [readlinkSync(p)])[0] === id);
}

describe('a kernel that is not there', () => {
  it('a namespace that the kernel did not make is refused', { skip: process.platform !== 'linux' }, () => {
    const idle = { unshare: () => 0, setns: () => 0, errno: () => 0 } as unknown as Libc;
    expect(() => PrivateNamespace.create(idle)).toThrow(OutsideNamespace);
  });
});

describe.skipIf(missing !== null)('the Linux kernel', () => {
  const before = missing === null ? descriptors() : 0;
  let open: OpenStack;

  beforeAll(() => {
    open = stack.open();
  });

  afterAll(() => {
    open.close();
    open.close();
    expect(descriptors()).toBeLessThanOrEqual(before);
  });

  it.each<readonly [string, readonly Step[]]>([
    ['active open, then active close', [...CONNECT, CLOSE, peer(''), peer('FIN')]],
    ['passive open, then passive close', [...ACCEPT, peer('FIN'), CLOSE, peer('')]],
    ['simultaneous open', [ACTIVE, peer('SYN', 'none'), peer('')]],
    ['simultaneous close', [...CONNECT, CLOSE, peer('FIN', 'nothing new'), peer('')]],
    ['text both ways', [...ACCEPT, { do: 'send', octets: 3 }, peer('', 'all', 3), { do: 'receive' }]],
    [
      'text after the FIN of the user',
      [...CONNECT, CLOSE, peer('', 'all', 2), { do: 'receive' }, peer('FIN')],
    ],
  ])('%s is as the chart has it', (_, steps) => {
    replaySteps(open.adapter(), steps);
  });

  it('SYN-RECEIVED CLOSE waits for the ACK of the SYN, which is found', () => {
    const steps = [ACTIVE, peer('SYN', 'none'), CLOSE];
    expect(() => replaySteps(open.adapter(), steps)).toThrow(StackDeviation);
  });

  it('TIME-WAIT of a server is reopened by a SYN, and destroyed by a SYN with FIN', () => {
    const server = serverStack.open();
    try {
      const timeWait = [...ACCEPT, CLOSE, peer('FIN')];
      const reopened = { ...peer('SYN', 'none'), place: 'gap' } as Step;
      replaySteps(server.adapter(), [...timeWait, reopened, peer(''), CLOSE, peer('FIN')]);
      const synFin = { ...reopened, bits: 'SYN,FIN' } as Step;
      expect(() => replaySteps(server.adapter(), [...timeWait, synFin])).toThrow(/observed +nothing/);
    } finally {
      server.close();
    }
  });

  it('the same case ten times gives the same replies, in numbers from ISS', () => {
    const adapter = open.adapter();
    const runs = Array.from({ length: 10 }, () => {
      const { pair, handle, iss } = connected(adapter);
      const replies = [
        adapter.send(handle, Uint8Array.of(1, 2, 3)),
        adapter.inject(fromPeer(pair, { seq: 5_000, ack: (iss + 4) >>> 0, rst: true })),
        adapter.shutdown(handle),
        adapter.inject(fromPeer(pair, { seq: 101, ack: (iss + 5) >>> 0, fin: true })),
      ];
      const sent = replies.flatMap(segments).map((s) => ({ ...s, seq: (s.seq - iss) >>> 0 }));
      return JSON.stringify([sent, adapter.state(pair, handle)]);
    });
    expect(new Set(runs).size).toBe(1);
    expect(runs[0]).toContain('TIME-WAIT');
  });

  it('LISTEN is told of a listener only, CLOSED where nothing is', () => {
    const adapter = open.adapter();
    const pair = adapter.reset();
    expect(adapter.state(pair, null)).toEqual({ state: 'CLOSED' });
    const { handle = 0 } = adapter.open('passive', pair.local);
    expect(adapter.state(pair, handle)).toEqual({ state: 'LISTEN' });
    expect(adapter.send(handle, Uint8Array.of(1)).error).toBe('remote socket unspecified');
    expect(adapter.close(handle).ok).toBe(true);
    expect(adapter.state(pair, handle)).toEqual({ state: 'CLOSED' });
    expect(adapter.abort(handle).error).toBe('connection does not exist');
  });

  it('the initial sequence number of an active OPEN can be chosen, and the same pair not be opened twice', () => {
    const adapter = open.adapter();
    const { local, remote } = adapter.reset();
    const reply = adapter.open('active', local, remote, 0x1234_5678);
    expect(segments(reply).map((s) => s.seq)).toEqual([0x1234_5678]);
    expect(adapter.open('active', local, remote).error).toBe('connection already exists');
  });

  it('CLOSE with unread text by `close` resets, and the end of the stream is told by `receive`', () => {
    const adapter = open.adapter();
    const first = connected(adapter);
    adapter.inject(fromPeer(first.pair, { seq: 101, ack: (first.iss + 1) >>> 0, len: 2 }));
    expect(segments(adapter.close(first.handle)).map((s) => s.rst)).toEqual([true]);
    const second = connected(adapter);
    adapter.inject(fromPeer(second.pair, { seq: 101, ack: (second.iss + 1) >>> 0, fin: true }));
    expect(adapter.receive(second.handle, 10)).toMatchObject({ ok: true, eof: true });
  });

  it('datagrams go to the case they belong to, and cases that are abandoned leave nothing', () => {
    const adapters = Array.from({ length: 20 }, () => open.adapter());
    const pairs = adapters.map((a) => connected(a).pair);
    expect(new Set(pairs.map((p) => p.local.port)).size).toBe(20);
    const held = descriptors();
    for (const adapter of adapters)
      for (let n = 0; n < 10; n += 1) {
        const { pair, handle, iss } = connected(adapter);
        if (n % 3 === 0) adapter.close(handle);
        if (n % 3 === 1) adapter.shutdown(handle);
        const reply = adapter.inject(fromPeer(pair, { seq: 101, ack: (iss + 2) >>> 0, fin: n % 3 > 0 }));
        expect(reply.out.length).toBeLessThanOrEqual(1);
        pairs.push(pair);
      }
    expect(descriptors()).toBeLessThanOrEqual(held + 32);
    for (const adapter of adapters) adapter.reset();
    const [probe] = adapters;
    const left = pairs.map((pair) => probe?.state(pair, null).state).filter((s) => s !== 'CLOSED');
    expect(left).toEqual([]);
  });

  it('a wait is shared; what timers send unasked is lost; a told deadline stays', () => {
    const [waits, parked, busy] = [open.adapter(), open.adapter(), open.adapter()];
    const [, , pair] = [waits, parked, busy].map((adapter) => {
      const fresh = adapter.reset();
      adapter.open('active', fresh.local, fresh.remote, 1_000);
      return fresh;
    });
    const deadline = parked.nextDeadline?.() ?? 0;
    expect(deadline).toBeGreaterThan(900);
    expect(segments(waits.advance(1_150)).map((s) => s.syn)).toEqual([true]);
    expect(parked.nextDeadline?.()).toBe(deadline);
    // Another one expires: each wait of the parked case, though over long ago, ends with one of them.
    expect(waits.advance(1_000).out).toHaveLength(1);
    const begun = performance.now();
    let last = 0;
    const late = [deadline, deadline + 1_000].map((end) => {
      const { out, now } = parked.advance(end + 150 - last);
      last = now;
      return out.map(({ time }) => time <= now && Math.abs(time - end) < 100);
    });
    expect(late).toEqual([[true], [true]]);
    expect(performance.now() - begun).toBeLessThan(500);
    const synAck = fromPeer(pair as SocketPair, { seq: 100, ack: 1_001, syn: true });
    expect(segments(busy.inject(synAck)).map((s) => s.syn)).toEqual([false]);
  });

  it('a stack that is closed refuses to go on, and touches nobody else', () => {
    const closed = stack.open();
    const adapter = closed.adapter();
    const { pair } = connected(adapter);
    closed.close();
    expect(() => adapter.inject(fromPeer(pair, { seq: 101 }))).toThrow(/EBADF/);
    expect(() => adapter.state(pair, null)).toThrow(StackFailure);
  });

  it('the thread stays at home, also after an error, and nothing of its namespace is changed', () => {
    const setting = '/proc/sys/net/ipv4/tcp_timestamps';
    const seen = () => [
      readlinkSync(NAMESPACE),
      readFileSync(setting, 'utf8'),
      readdirSync('/sys/class/net'),
    ];
    const home = seen();
    const namespace = PrivateNamespace.create(loadLibc());
    try {
      expect(seen()).toEqual(home);
      expect(namespace.inside(() => readlinkSync(NAMESPACE))).toBe(namespace.id);
      const fails = (): never => {
        throw new RangeError('inside');
      };
      expect(() => namespace.inside(fails)).toThrow('inside');
      expect(() => applySettings(namespace, false)).toThrow(OutsideNamespace);
      expect(() => TunDevice.open(loadLibc(), namespace, [192, 0, 2, 1])).toThrow(OutsideNamespace);
      expect(seen()).toEqual(home);
    } finally {
      namespace.close();
    }
    expect(holders(namespace.id)).toEqual([]);
  });

  it('after kill -9 of the process its namespace is gone', async () => {
    const hooks = join(import.meta.dirname, 'typescript-hooks.mjs');
    const child = spawn('node', ['--import', hooks, join(import.meta.dirname, 'open-and-wait.mjs')]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { home, made } = JSON.parse(String(line)) as { home: string; made: readonly string[] };
    expect(home).toBe(readlinkSync(NAMESPACE));
    const [id = ''] = made;
    expect(holders(id)).not.toEqual([]);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect(holders(id)).toEqual([]);
  });
});
