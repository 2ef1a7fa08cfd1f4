import { afterEach, describe, expect, it, vi } from 'vitest';
import { BUILD, stack } from '../../../conformance/stacks/smoltcp/stack.js';
import { readDatagram } from '../../../conformance/wire/read-datagram.js';
import { builtFor } from './built-stack.js';
import { opened } from './opened.js';
import { problemOf } from './problem-of.js';
import { answersTo } from './same-twice.js';
import {
  ACTIVE_LIFE,
  BLIND_SYN,
  CLOSE,
  CONNECT,
  GIVE_UP,
  PASSIVE_LIFE,
  SIMULTANEOUS_LIFE,
  SYN,
  SYN_ACK,
  WAIT,
} from './steps.js';

describe('smoltcp where nothing is installed', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('says in one line what is missing, and how to get it', () => {
    for (const name of ['PATH', 'HOME', 'XDG_CACHE_HOME']) vi.stubEnv(name, '/nowhere');
    expect(stack.missing()).toMatch(/^cargo of Rust 1\.91 .*rustup\.rs.*crates\.io/);
    expect(() => stack.build?.()).toThrow(/^cargo of Rust/);
  });
});

describe.skipIf(!builtFor(BUILD))('smoltcp', () => {
  const adapter = opened(stack);

  it.each([
    ['opened by the peer', PASSIVE_LIFE],
    ['opened by us', ACTIVE_LIFE],
    ['opened and closed by both at once', SIMULTANEOUS_LIFE],
    ['never answered', GIVE_UP],
  ])('a connection %s goes as the model says', (_, steps) => {
    expect(problemOf(adapter(), steps)).toBeNull();
  });

  it('ESTABLISHED blind SYN is dropped without a challenge', () => {
    expect(problemOf(adapter(), [CONNECT, SYN_ACK, BLIND_SYN])).toMatchObject({ observed: 'nothing' });
  });

  it('SYN-SENT CLOSE sends a RST, where nothing is to be sent', () => {
    expect(problemOf(adapter(), [CONNECT, CLOSE])).toMatchObject({ expected: 'nothing' });
  });

  it('answers a case played again octet for octet alike', () => {
    const steps = [...PASSIVE_LIFE, WAIT, SYN];
    const first = answersTo(adapter(), steps);
    for (let i = 0; i < 5; i += 1) expect(answersTo(adapter(), steps)).toBe(first);
  });

  it('begins with the initial sequence number that is asked for', () => {
    for (const isn of [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe]) {
      const { local, remote } = adapter().reset();
      const { out } = adapter().open('active', local, remote, isn);
      expect(out.map((e) => readDatagram(e.packet).segment.seq)).toEqual([isn]);
    }
  });
});
