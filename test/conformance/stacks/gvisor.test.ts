import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../conformance/adapter/reply.js';
import type { SocketPair } from '../../../conformance/adapter/socket-name.js';
import { socketOf } from '../../../conformance/random-testing/observe.js';
import { BUILD as FROZEN, stack as frozen } from '../../../conformance/stacks/gvisor/stack.js';
import { BUILD as CURRENT, stack as current } from '../../../conformance/stacks/gvisor-current/stack.js';
import { datagram } from '../../../conformance/wire/datagram.js';
import { readDatagram } from '../../../conformance/wire/read-datagram.js';
import { builtFor } from './built-stack.js';
import { opened } from './opened.js';
import { problemOf } from './problem-of.js';
import { answersTo } from './same-twice.js';
import {
  ABORT,
  ACTIVE_LIFE,
  BLIND_RST,
  BLIND_SYN,
  CLOSE,
  CONNECT,
  CROSSING_FIN,
  FIN,
  GIVE_UP,
  PASSIVE_LIFE,
  SIMULTANEOUS_LIFE,
  SYN,
  SYN_ACK,
  WAIT,
} from './steps.js';

/** The peer's SYN. */
function synTo({ local, remote }: SocketPair): Uint8Array {
  const segment = { seq: 1, ack: null, syn: true, fin: false, rst: false, len: 0, wnd: 9000, life: 1, at: 0 };
  return datagram({
    source: socketOf(remote),
    destination: socketOf(local),
    segment,
    text: new Uint8Array(),
  });
}

const VERSIONS = [
  { build: FROZEN, stack: frozen },
  { build: CURRENT, stack: current },
];

describe.each(VERSIONS.filter(({ build }) => builtFor(build)))('$build.name', ({ stack }) => {
  const adapter = opened(stack);

  it.each([
    ['opened by the peer', PASSIVE_LIFE],
    ['opened by us', ACTIVE_LIFE],
    ['opened and closed by both at once', SIMULTANEOUS_LIFE],
    ['never answered', GIVE_UP],
    ['ESTABLISHED blind SYN is challenged', [CONNECT, SYN_ACK, BLIND_SYN]],
  ])('a connection %s goes as the model says', (_, steps) => {
    expect(problemOf(adapter(), steps)).toBeNull();
  });

  it('answers a case played again octet for octet alike', () => {
    const steps = [...PASSIVE_LIFE, WAIT, SYN];
    const first = answersTo(adapter(), steps);
    for (let i = 0; i < 5; i += 1) expect(answersTo(adapter(), steps)).toBe(first);
  });

  it('begins with the initial sequence number that is asked for, opened by either side', () => {
    const numbers = (reply: Reply) => reply.out.map((e) => readDatagram(e.packet).segment.seq);
    const pair = adapter().reset();
    expect(numbers(adapter().open('active', pair.local, pair.remote, 0xffff_fffe))).toEqual([0xffff_fffe]);
    adapter().reset();
    adapter().open('passive', pair.local, undefined, 7);
    adapter().advance(90_000);
    expect(numbers(adapter().inject(synTo(pair)))).toEqual([7]);
  });

  it('tells no TCB from the listener', () => {
    const pair = adapter().reset();
    expect(adapter().state(pair, null).state).toBe('CLOSED');
    const { handle = 0 } = adapter().open('passive', pair.local);
    expect(adapter().state(pair, handle).state).toBe('LISTEN');
    adapter().close(handle);
    expect(adapter().state(pair, handle).state).toBe('CLOSED');
  });

  it('refuses calls on a handle that is gone', () => {
    adapter().reset();
    expect(adapter().send(9, Uint8Array.of(1))).toMatchObject({
      ok: false,
      error: 'connection does not exist',
    });
  });
});

describe.skipIf(!builtFor(FROZEN))('the bugs of the frozen version', () => {
  const adapter = opened(frozen);

  it('ESTABLISHED RST in the window resets', () => {
    expect(problemOf(adapter(), [CONNECT, SYN_ACK, BLIND_RST])).toMatchObject({ observed: 'nothing' });
  });

  it.each([
    ['LAST-ACK', [CONNECT, SYN_ACK, FIN, CLOSE, WAIT]],
    ['CLOSING', [CONNECT, SYN_ACK, CLOSE, CROSSING_FIN, WAIT]],
  ])('%s FIN sent again goes back to FIN-WAIT-1', (state, steps) => {
    const problem = { aspect: 'state', expected: state, observed: 'FIN-WAIT-1' };
    expect(problemOf(adapter(), steps)).toEqual(problem);
  });

  it('SYN-RECEIVED ABORT after a simultaneous open crashes', () => {
    const running = frozen.open();
    try {
      const problem = problemOf(running.adapter(), [CONNECT, SYN, ABORT]);
      expect(problem?.aspect).toBe('crash');
      expect(problem?.observed).toMatch(/exit status 2.*panic: .* in tcp\./);
    } finally {
      running.close();
    }
  });
});

describe.skipIf(!builtFor(CURRENT))('the same cases in the current version', () => {
  const adapter = opened(current);

  it.each([
    ['ESTABLISHED RST in the window is challenged', [CONNECT, SYN_ACK, BLIND_RST]],
    ['LAST-ACK FIN sent again stays', [CONNECT, SYN_ACK, FIN, CLOSE, WAIT]],
    ['CLOSING FIN sent again stays', [CONNECT, SYN_ACK, CLOSE, CROSSING_FIN, WAIT]],
  ])('%s', (_, steps) => {
    expect(problemOf(adapter(), steps)).toBeNull();
  });

  it('SYN-RECEIVED ABORT after a simultaneous open sends a RST that belongs to no connection', () => {
    const problem = problemOf(adapter(), [CONNECT, SYN, ABORT]);
    expect(problem).toMatchObject({ aspect: 'segments', expected: '<SEQ=ISS+1><CTL=RST>' });
  });
});
