import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StackFault } from '../../../conformance/adapter/stack-fault.js';
import type { Step } from '../../../conformance/random-testing/step.js';
import { buildShim, missingForShim } from '../../../conformance/stacks/c/c-shim.js';
import type { OpenStack } from '../../../conformance/stacks/live-stack.js';
import { stack } from '../../../conformance/stacks/lwip/stack.js';
import { readDatagram } from '../../../conformance/testing.js';
import { deviationOf, OPEN_ACTIVE, OPEN_PASSIVE, problemOf, segment } from './played.js';

const SYN = segment('left edge', 'none', 'SYN');
const SYN_ACK = segment('left edge', 'all', 'SYN');
const ACK = segment('left edge', 'all', '');
const text = (octets: number): Step => segment('left edge', 'all', '', octets);
const advance = (milliseconds: number): Step => ({ do: 'advance', milliseconds });
const times = (count: number, step: Step): readonly Step[] => Array.from({ length: count }, () => step);

/** A connection from its passive open to the end, with text both ways, and an active one through TIME-WAIT. */
const SERVED: readonly Step[] = [
  OPEN_PASSIVE,
  SYN,
  ACK,
  text(3),
  { do: 'receive' },
  { do: 'send', octets: 3 },
  ACK,
  segment('left edge', 'all', 'FIN'),
  { do: 'close' },
  ACK,
];
const CLOSED_FIRST: readonly Step[] = [
  OPEN_ACTIVE,
  SYN_ACK,
  { do: 'close' },
  ACK,
  segment('left edge', 'all', 'FIN'),
];

const missing = stack.missing();
if (missing !== null) console.warn(`lwIP is not tested: ${missing}`);

describe('what is missing for a shim in C', () => {
  it('is named with the package to install', () => {
    const shim = { name: 'lwip', package: 'liblwip-dev', header: '/nowhere/init.h' };
    expect(missingForShim(shim)).toContain('apt-get install');
    expect(missingForShim(shim)).toContain('liblwip-dev');
  });
});

describe.skipIf(missing !== null)('lwIP', () => {
  let open: OpenStack;
  beforeAll(() => {
    stack.build?.();
    open = stack.open();
  }, 60_000);
  afterAll(() => open?.close());

  it('serves a connection as the model does', () => {
    expect(deviationOf(open.adapter(), SERVED)).toBeNull();
  });

  it('closes first as the model does, and holds TIME-WAIT as long as it says', () => {
    expect(deviationOf(open.adapter(), [...CLOSED_FIRST, advance(1)])).toBeNull();
    expect(open.adapter().hello().timeWaitMs).toBe(120_000);
  });

  it('gives up an active open after the SYNs of 18 s', () => {
    const a = open.adapter();
    const { local, remote } = a.reset();
    a.open('active', local, remote, 7);
    const { out, events } = a.advance(19_000);
    expect(out.map(({ time }) => time)).toEqual([3000, 6000, 9000, 12_000, 15_000, 18_000]);
    expect(events).toEqual([
      { time: 18_500, kind: 'signal', text: 'error: connection aborted due to user timeout' },
    ]);
    expect(a.state({ local, remote }, 1).state).toBe('CLOSED');
  });

  it('begins with the sequence number that it is given', () => {
    const a = open.adapter();
    const { local, remote } = a.reset();
    const { out } = a.open('active', local, remote, 0xffff_ffff);
    expect(out.map(({ packet }) => readDatagram(packet).segment.seq)).toEqual([0xffff_ffff]);
    expect(a.state({ local, remote }, 1).variables).toEqual({ sndUna: 0xffff_ffff, sndNxt: 0 });
  });

  it('sends no window update that nothing asked for', () => {
    const much = [OPEN_PASSIVE, SYN, ACK, ...times(9, text(1000)), { do: 'receive' } as const, text(1)];
    expect(deviationOf(open.adapter(), much)).toBeNull();
  });

  it('knows no simultaneous open', () => {
    expect(problemOf(open.adapter(), [OPEN_ACTIVE, SYN])).toMatch(
      /^step 2: .*<CTL=SYN,ACK>.* observed nothing$/,
    );
  });

  it('sends RST,ACK where a bare RST is due', () => {
    expect(problemOf(open.adapter(), [ACK])).toMatch(/expected <SEQ=5000><CTL=RST>, .*<CTL=RST,ACK>$/);
  });

  it('answers the same steps the same, ten times', () => {
    const steps = [
      OPEN_ACTIVE,
      SYN_ACK,
      text(1),
      segment('gap', 'all', '', 2),
      segment('far', 'unsent', 'FIN'),
    ];
    const seen = times(10, ACK).map(() => JSON.stringify(deviationOf(open.adapter(), steps)));
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).not.toBe('null');
  });

  it('can not listen to one remote socket, and goes on', () => {
    const a = open.adapter();
    const { local, remote } = a.reset();
    expect(() => a.open('passive', local, remote)).toThrow(StackFault);
    expect(a.open('passive', local).ok).toBe(true);
  });

  it('answers garbage with faults, and ends with its input', () => {
    const shim = buildShim({ name: 'lwip', package: '', header: '/usr/include/lwip/lwip/init.h' });
    const lines = ['garbage', '{"id":1}', '{"id":2,"op":"inject","packet":"4"}', '{"id":3,"op":"advance"}'];
    const { stdout, status } = spawnSync(shim, { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout.match(/"fault":/g)).toHaveLength(4);
  });
});
