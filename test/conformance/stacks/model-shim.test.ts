import { describe, expect, it } from 'vitest';
import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import { replaySteps } from '../../../conformance/random-testing/replay-steps.js';
import type { Step } from '../../../conformance/random-testing/step.js';
import { type OpenStack, StackUnavailable } from '../../../conformance/stacks/live-stack.js';
import { modelStack } from '../../../conformance/stacks/model/stack.js';
import { findStack, STACK_NAMES } from '../../../conformance/stacks/registry.js';
import { PROFILES } from '../../../model/profile.js';

const segment = (bits: '' | 'SYN' | 'FIN', len = 0): Step => ({
  ...{ do: 'segment', place: 'left edge', ack: 'all', bits, len, window: 'large' },
});

/** Text both ways, CLOSE, the end of the peer's stream, and TIME-WAIT. */
const CLOSING: readonly Step[] = [
  { do: 'open', kind: 'passive', remote: false },
  { do: 'segment', place: 'left edge', ack: 'none', bits: 'SYN', len: 0, window: 'large' },
  segment(''),
  segment('', 2),
  { do: 'send', octets: 2 },
  segment(''),
  { do: 'close' },
  segment('FIN'),
  { do: 'advance', milliseconds: 10_000 },
];

/** CLOSE after the peer's FIN, and its ACK. */
const LAST_ACK: readonly Step[] = [
  { do: 'open', kind: 'active', remote: true },
  segment('SYN'),
  segment('FIN'),
  { do: 'close' },
  segment(''),
];

function withShim<T>(args: readonly string[], use: (stack: OpenStack) => T): T {
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
    it('does what the chart in this process does, with the profile and the fault that are asked for', () => {
      const profile = 'rfc1337';
      withShim(['--profile', profile, '--fault', 'last-ack-to-time-wait'], (s) => {
        const adapter = s.adapter();
        expect(adapter.hello()).toEqual(new ModelStack({ profile: PROFILES.get(profile)! }).hello());
        // Segments, states, numbers of the TCB, text and messages are those of the chart.
        expect(() => replaySteps(adapter, CLOSING)).not.toThrow();
        expect(() => replaySteps(adapter, LAST_ACK)).toThrow(
          expect.objectContaining({
            name: 'StackDeviation',
            message: expect.stringContaining('observed  TIME-WAIT'),
          }),
        );
      });
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
