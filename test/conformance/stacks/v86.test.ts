import { afterAll, describe, expect, it } from 'vitest';
import type { OpenStack } from '../../../conformance/stacks/live-stack.js';
import { stack } from '../../../conformance/stacks/v86/stack.js';
import {
  checkStack,
  replaySteps,
  type SegmentStep,
  type StackAdapter,
  StackDeviation,
  type Step,
} from '../../../conformance/testing.js';

const missing = stack.missing();
if (missing !== null) process.stderr.write(`skipped: ${missing}\n`);

const peer = (bits: SegmentStep['bits'], rest: Partial<SegmentStep> = {}): SegmentStep => ({
  do: 'segment',
  place: 'left edge',
  ack: 'all',
  bits,
  len: 0,
  window: 'large',
  ...rest,
});

const LISTEN: Step = { do: 'open', kind: 'passive', remote: false };
const CONNECT: Step = { do: 'open', kind: 'active', remote: true };

function found(run: () => unknown): StackDeviation {
  try {
    run();
  } catch (error) {
    if (error instanceof StackDeviation) return error;
    throw error;
  }
  throw new Error('nothing was found');
}

describe.skipIf(missing !== null)("v86's fake network", () => {
  let opened: OpenStack | null = null;
  const adapter = (): StackAdapter => {
    opened ??= stack.open();
    return opened.adapter();
  };
  const deviation = (...steps: readonly Step[]) =>
    found(() => replaySteps(adapter(), steps)).deviation.problem;
  afterAll(() => opened?.close());

  it('CLOSED SYN is refused with a sequence number that is not 0', () => {
    expect(deviation(peer('SYN', { ack: 'none' }))).toMatchObject({
      expected: expect.stringContaining('<SEQ=0>'),
      observed: expect.stringContaining('<SEQ=1>'),
    });
  });

  it('CLOSED OPEN (active) goes to SYN-SENT from the port of the case, and the SYN,ACK is acknowledged', () => {
    const stack = adapter();
    replaySteps(stack, [CONNECT, peer('SYN')]);
    expect(stack.state(stack.reset(), null)).toEqual({ state: 'CLOSED' });
  });

  it('LISTEN SYN is answered, and the state is ESTABLISHED too early', () => {
    expect(deviation(LISTEN, peer('SYN', { ack: 'none' }))).toMatchObject({
      aspect: 'state',
      expected: 'SYN-RECEIVED',
      observed: 'ESTABLISHED',
    });
  });

  it.each([
    ['SEND', { do: 'send', octets: 3 }],
    ['CLOSE', { do: 'close' }],
    ['data', peer('', { len: 3 })],
  ] as const)('ESTABLISHED %s is what the model does', (_, step) => {
    expect(() => replaySteps(adapter(), [CONNECT, peer('SYN'), step], { profile: 'any' })).not.toThrow();
  });

  it('ESTABLISHED FIN is answered with the window of the peer', () => {
    expect(deviation(CONNECT, peer('SYN'), peer('FIN'))).toMatchObject({ aspect: 'window' });
  });

  it('deviates from the model, with the same smallest exchange each time', () => {
    const message = (): string => found(() => checkStack(adapter(), { cases: 60 })).message;
    expect(message()).toBe(message());
  });

  it('that throws is a stack that died', () => {
    adapter().reset();
    expect(() => adapter().inject(new Uint8Array(8))).toThrow(expect.objectContaining({ kind: 'died' }));
  });
});
