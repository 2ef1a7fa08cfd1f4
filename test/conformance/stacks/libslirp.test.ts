import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SocketName } from '../../../conformance/adapter/socket-name.js';
import type { Step } from '../../../conformance/random-testing/step.js';
import { stack } from '../../../conformance/stacks/libslirp/stack.js';
import { type OpenStack, StackUnavailable } from '../../../conformance/stacks/live-stack.js';
import { datagram } from '../../../conformance/wire/datagram.js';
import { readDatagram } from '../../../conformance/wire/read-datagram.js';
import { deviationOf, OPEN_ACTIVE, OPEN_PASSIVE, problemOf, segment } from './played.js';

const SYN = segment('left edge', 'none', 'SYN');
const SYN_ACK = segment('left edge', 'all', 'SYN');
const ACK = segment('left edge', 'all', '');
const FIN = segment('left edge', 'all', 'FIN');
const text = (octets: number): Step => segment('left edge', 'all', '', octets);

/** Null where it can be opened, else why not: network namespaces may be forbidden. */
function unavailable(): string | null {
  const missing = stack.missing();
  if (missing !== null) return missing;
  try {
    stack.open().close();
    return null;
  } catch (error) {
    if (error instanceof StackUnavailable) return error.message;
    throw error;
  }
}

/** Processes that this one has started, and that run. */
function children(): readonly string[] {
  const lists = readdirSync('/proc/self/task').map((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim(),
  );
  const pids = lists.flatMap((list) => (list === '' ? [] : list.split(' ')));
  // One that has ended and was not waited for yet has no name any more.
  return pids.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '');
}

const why = unavailable();
if (why !== null) console.warn(`libslirp is not tested: ${why}`);

describe.skipIf(why !== null)('libslirp', () => {
  let open: OpenStack;
  beforeAll(() => {
    open = stack.open();
  });
  afterAll(() => open?.close());

  it('serves a connection as the model does', () => {
    const served: readonly Step[] = [
      OPEN_PASSIVE,
      SYN,
      ACK,
      text(3),
      { do: 'receive' },
      { do: 'send', octets: 3 },
      ACK,
      FIN,
      { do: 'close' },
      ACK,
    ];
    expect(deviationOf(open.adapter(), served)).toBeNull();
  });

  it('opens to its guest and closes first as the model does, TIME-WAIT included', () => {
    const steps: readonly Step[] = [
      OPEN_ACTIVE,
      SYN_ACK,
      { do: 'close' },
      ACK,
      FIN,
      { do: 'advance', milliseconds: 10_000 },
    ];
    const a = open.adapter();
    expect(deviationOf(a, steps)).toBeNull();
    expect(deviationOf(a, [OPEN_ACTIVE, SYN, ACK])).toBeNull();
  });

  it('answers a RST with a RST', () => {
    expect(problemOf(open.adapter(), [segment('left edge', 'all', 'RST')])).toBe(
      'step 1: expected nothing, observed <SEQ=5000><CTL=RST>',
    );
  });

  it('answers the same steps the same, ten times', () => {
    const steps = [
      OPEN_ACTIVE,
      SYN_ACK,
      { do: 'close' } as const,
      segment('left edge', 'nothing new', 'FIN'),
    ];
    const seen = Array.from({ length: 10 }, () => JSON.stringify(deviationOf(open.adapter(), steps)));
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).not.toBe('null');
  });

  it('outlives text for a user who has closed in SYN-SENT', () => {
    const a = open.adapter();
    const { local, remote } = a.reset();
    const opened = a.open('active', local, remote);
    const iss = readDatagram(opened.out[0]?.packet ?? new Uint8Array()).segment.seq;
    a.close(opened.handle ?? 0);
    const inject = (seq: number, len: number, syn = false): unknown => {
      const end = ({ address, port }: SocketName) => ({ address: Uint8Array.from(address), port });
      const bits = { syn, fin: false, rst: false };
      const sent = { seq, ack: iss + 1, len, ...bits, wnd: 16_384, life: 1, at: 0 };
      return a.inject(datagram({ source: end(remote), destination: end(local), segment: sent }));
    };
    inject(5000, 0, true);
    // The kernel's socket answers the first octet with a reset: at the second, libslirp writes to a connection that is gone.
    for (const seq of [5001, 5002, 5003]) inject(seq, 1);
    expect(a.state({ local, remote }, null).state).toBe('CLOSED');
  });

  it('is in a network namespace of its own', () => {
    const spaces = children()
      .filter((pid) => readlinkSync(`/proc/${pid}/exe`).includes('/libslirp-'))
      .map((pid) => readlinkSync(`/proc/${pid}/ns/net`));
    expect(spaces).toHaveLength(1);
    expect(spaces).not.toContain(readlinkSync('/proc/self/ns/net'));
  });

  it('crashes where RCV.NXT becomes 0 by text that came out of order', () => {
    // 4.7.0 mistakes the end of its reassembly queue for a segment whose number is 0; the next case needs a fresh process.
    const crashing = stack.open();
    const steps = [OPEN_ACTIVE, SYN_ACK, segment('gap', 'all', '', 3), segment('left edge', 'all', '', 1)];
    const deviation = deviationOf(crashing.adapter(), steps);
    crashing.close();
    expect(deviation?.problem.aspect).toBe('crash');
    expect(deviation?.problem.observed).toMatch(/killed by SIG(SEGV|BUS)/);
  });
});
