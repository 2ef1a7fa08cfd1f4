import { describe, expect, it } from 'vitest';
import { StackUnavailable } from '../../../conformance/stacks/live-stack.js';
import { modelStack } from '../../../conformance/stacks/model/stack.js';
import { findStack, STACK_NAMES } from '../../../conformance/stacks/registry.js';
import { checkStack, ModelStack, replaySteps, type Step } from '../../../conformance/testing.js';

const OPTIONS = { cases: 8 };

/** CLOSE after the peer's FIN, and its ACK. */
const LAST_ACK: readonly Step[] = [
  { do: 'open', kind: 'active', remote: true },
  { do: 'segment', place: 'left edge', ack: 'all', bits: 'SYN', len: 0, window: 'large' },
  { do: 'segment', place: 'left edge', ack: 'all', bits: 'FIN', len: 0, window: 'large' },
  { do: 'close' },
  { do: 'segment', place: 'left edge', ack: 'all', bits: '', len: 0, window: 'large' },
];

function withShim<T>(
  args: readonly string[],
  use: (adapter: ReturnType<ReturnType<typeof modelStack>['open']>) => T,
): T {
  const stack = modelStack(args).open();
  try {
    return use(stack);
  } finally {
    stack.close();
  }
}

describe('the registry of stacks', () => {
  it('finds each that it names, and nothing else', async () => {
    for (const name of STACK_NAMES) expect((await findStack(name))?.name).toBe(name);
    expect(await findStack('toString')).toBeUndefined();
    expect(STACK_NAMES).toContain('model');
  });
});

describe.skipIf(modelStack().missing() !== null)(
  'the chart behind the stdio binding (needs npm run build)',
  () => {
    it('is the chart in this process', () => {
      const here = checkStack(new ModelStack(), OPTIONS);
      expect(withShim([], (s) => checkStack(s.adapter(), OPTIONS))).toEqual(here);
    });

    it('with a fault has it', () => {
      const play = (): void =>
        withShim(['--fault', 'last-ack-to-time-wait'], (s) => void replaySteps(s.adapter(), LAST_ACK));
      expect(play).toThrow(
        expect.objectContaining({
          name: 'StackDeviation',
          message: expect.stringContaining('observed  TIME-WAIT'),
        }),
      );
    });

    it('with a profile is held to it', () => {
      expect(withShim(['--profile', 'rfc1337'], (s) => s.adapter().hello().profile)).toBe('rfc1337');
    });

    it('with a fault that there is not is unavailable', () => {
      expect(() => modelStack(['--fault', 'nope']).open()).toThrow(
        new StackUnavailable(
          `${process.execPath} does not introduce itself: exit status 2; it said: no fault is called nope`,
        ),
      );
    });
  },
);
