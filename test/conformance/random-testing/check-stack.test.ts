import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CheckOptions,
  checkStack,
  ModelStack,
  replaySteps,
  type SegmentStep,
  StackDeviation,
  type Step,
  stackCommands,
  stackTrial,
} from '../../../conformance/testing.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { findProfile, PROFILES } from '../../../model/profile.js';
import { deep } from '../../deep.js';
import { DelayingStack } from './delaying-stack.js';

/** A little more than the clocks of the model stack. */
const PATIENCE = { retransmission: 1_500, user: 5_000, timeWait: 11_000 };

function modelStack(profile: string, fault?: string): ModelStack {
  const found = findProfile(profile);
  if (found === undefined) throw new RangeError(profile);
  const patch = fault === undefined ? undefined : FAULTS.get(fault)?.patch;
  return new ModelStack({ profile: found, ...(patch === undefined ? {} : { chart: patch(CHART) }) });
}

function deviation(stack: ModelStack, options: CheckOptions = {}): StackDeviation {
  try {
    checkStack(stack, { cases: 240, patience: PATIENCE, ...options });
  } catch (error) {
    if (error instanceof StackDeviation) return error;
    throw error;
  }
  throw new Error('nothing was found');
}

const peer = (
  place: SegmentStep['place'],
  ack: SegmentStep['ack'],
  bits: SegmentStep['bits'],
): SegmentStep => ({
  do: 'segment',
  place,
  ack,
  bits,
  len: 0,
  window: 'large',
});

const profiles = [...PROFILES.keys()];

describe('the chart, tested as a stack', () => {
  const cases = deep(100, 2000);
  it.each(profiles)('never deviates from itself under profile %s', (name) => {
    const report = checkStack(modelStack(name), { cases, patience: PATIENCE, steerBy: 'rfc9293' });
    expect(report.cases).toBe(cases);
    expect(report.covered.length).toBeGreaterThan(70);
  });

  it.each(['rfc9293', 'alternatives'])(
    'never deviates from itself under profile %s where the user reads late',
    (name) => {
      const stack = new ModelStack({
        profile: findProfile(name)!,
        limits: { eagerReader: false, window: 1000 },
      });
      const { covered } = checkStack(stack, {
        cases: deep(150, 2000),
        // With most seeds so few cases of `alternatives` never read text that waits.
        seed: 7,
        patience: PATIENCE,
        steerBy: 'rfc9293',
      });
      expect(covered).toContain('ESTABLISHED RECEIVE text');
    },
  );

  it('sends no text of an aborted connection in the one that reopens its TIME-WAIT (T-13 with MAY-2)', () => {
    const steps: readonly Step[] = [
      { do: 'open', kind: 'active', remote: true },
      peer('left edge', 'all', 'SYN'),
      { ...peer('left edge', 'all', ''), window: 'zero' },
      { do: 'send', octets: 1 },
      { do: 'abort' },
      peer('far', 'none', 'SYN'),
      peer('left edge', 'all', ''),
    ];
    const session = stackTrial(modelStack('alternatives')).session();
    for (const step of steps) session.do(step);
    expect(session.trace.at(-1)?.answered.map((s) => s.len)).toEqual([]);
  });

  it.each(profiles)('under profile %s is one of those that "any" accepts', (name) => {
    const { choices } = checkStack(modelStack(name), { cases: 60, profile: 'any', steerBy: 'rfc9293' });
    expect(choices.length).toBeGreaterThan(0);
    const profile = findProfile(name) as unknown as Record<string, string>;
    for (const pair of choices[0]?.split(', ') ?? []) {
      const [key = '', value] = pair.split('=');
      // Some possibility is the true one; a switch that all agree on must be.
      if (choices.every((c) => c.includes(pair))) expect([key, value]).toEqual([key, profile[key]]);
    }
  });

  it('takes every row that some step leads to', () => {
    const { missed } = checkStack(modelStack('rfc9293'), { cases: 400, patience: PATIENCE });
    expect(missed).toEqual([]);
  });

  it('may delay its ACKs where it says so', () => {
    expect(
      checkStack(new DelayingStack(), { cases: 150, patience: PATIENCE, steerBy: 'rfc9293' }).cases,
    ).toBe(150);
  });

  it('may not delay an ACK for ever (MUST-40)', () => {
    expect(deviation(new DelayingStack(true)).deviation.problem.expected).toContain(
      'an ACK of new text within 500 ms',
    );
  });
});

describe('a fault in the chart', () => {
  it.each([
    ['closed-silent', 'rfc9293', 1],
    ['any-rst-resets', 'rfc9293', 3],
    ['exact-rst-challenged', 'rfc9293', 3],
    ['syn-dropped', 'rfc9293', 3],
    ['unacceptable-silent', 'rfc9293', 3],
    ['syn-not-retransmitted', 'rfc9293', 3],
    ['fin-lost-in-fin-wait-2', 'rfc9293', 5],
    ['rst-without-length', 'rfc9293', 1],
  ])('%s is found and shrunk to few steps', (fault, profile, most) => {
    const { deviation: found } = deviation(modelStack(profile, fault));
    expect(found.trace.length).toBeLessThanOrEqual(most);
  });

  it('is shown by the steps and by the seed of its message', () => {
    const { deviation: found, message } = deviation(modelStack('rfc9293', 'any-rst-resets'));
    const stack = modelStack('rfc9293', 'any-rst-resets');
    expect(() =>
      replaySteps(
        stack,
        found.trace.map((e) => e.step),
      ),
    ).toThrow(StackDeviation);
    const options = /replay: checkStack\(adapter, (.*)\)$/m.exec(message)?.[1] ?? '';
    expect(() => checkStack(stack, JSON.parse(options) as CheckOptions)).toThrow(found.problem.observed);
    expect(() =>
      replaySteps(
        modelStack('rfc9293'),
        found.trace.map((e) => e.step),
      ),
    ).not.toThrow();
  });

  it('names the switch under which it were none', () => {
    const { message } = deviation(modelStack('rfc9293', 'any-rst-resets'));
    expect(message).toContain('rst=window');
    expect(message).toContain('RFC 5961');
  });

  it('gives the same message each time', () => {
    const once = deviation(modelStack('rfc9293', 'syn-dropped')).message;
    expect(deviation(modelStack('rfc9293', 'syn-dropped')).message).toBe(once);
  });
});

/** Two stacks that take turns, case by case. */
function fickle(a: ModelStack, b: ModelStack): ModelStack {
  let present = b;
  return new Proxy(a, {
    get(_target, key) {
      if (key === 'reset') present = present === a ? b : a;
      const member: unknown = Reflect.get(present, key, present);
      return typeof member === 'function' ? member.bind(present) : member;
    },
  });
}

describe('profile any', () => {
  it('refuses a stack that chooses otherwise from case to case', () => {
    const stack = fickle(modelStack('rfc9293'), modelStack('rfc9293+rst=window'));
    expect(() => checkStack(stack, { profile: 'any', cases: 120, steerBy: 'rfc9293' })).toThrow(
      StackDeviation,
    );
  });

  it('refuses a stack that contradicts itself within what the RFC leaves open', () => {
    const stack = modelStack('rfc9293+rst=window');
    expect(() => checkStack(stack, { profile: 'any', cases: 60, steerBy: 'rfc9293' })).not.toThrow();
    expect(() => checkStack(stack, { profile: 'any+rst=exact', cases: 60, steerBy: 'rfc9293' })).toThrow(
      StackDeviation,
    );
  });

  it('is refused by name where no such profile exists', () => {
    expect(() => checkStack(new ModelStack(), { profile: 'rfc1' })).toThrow("no profile is called 'rfc1'");
    expect(() => checkStack(new ModelStack(), { profile: 'any+rst=never' })).toThrow(
      'use one of any, rfc9293',
    );
  });
});

describe('a stack that crashes', () => {
  class Crashing extends ModelStack {
    override abort(): never {
      throw new TypeError('nil snd in reset');
    }
  }

  it('is a deviation with what it said', () => {
    const found = deviation(new Crashing());
    expect(found.deviation.problem).toMatchObject({
      aspect: 'crash',
      observed: 'TypeError: nil snd in reset',
    });
    expect(found.deviation.trace.length).toBeLessThanOrEqual(2);
  });

  it.each(['reset', 'state', 'accept'] as const)('in %s is one too', (call) => {
    const stack = new Proxy(modelStack('rfc9293'), {
      get(target, key) {
        if (key === call) {
          return () => {
            throw new TypeError(`nil in ${call}`);
          };
        }
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const found = deviation(stack);
    expect(found.deviation.problem).toMatchObject({ aspect: 'crash', observed: `TypeError: nil in ${call}` });
    expect(found.deviation.trace.length).toBe({ reset: 0, state: 1, accept: 3 }[call]);
  });

  it('an adapter whose replies are incomplete fails with the error itself', () => {
    const stack = new ModelStack();
    stack.inject = () => ({ ok: true, now: 0, events: [] }) as never;
    expect(() => checkStack(stack, { cases: 30 })).toThrow(TypeError);
  });
});

describe('stackCommands', () => {
  it('are ordinary commands of fast-check', () => {
    const stack = modelStack('rfc9293', 'any-rst-resets');
    const { routes, session } = stackTrial(stack);
    const commands = stackCommands({ routes, target: null, maxCommands: 30 });
    const result = fc.check(
      fc.property(commands, (list) => fc.modelRun(() => ({ model: session(), real: stack }), list)),
      { seed: 1, numRuns: 300 },
    );
    expect(result.errorInstance).toBeInstanceOf(StackDeviation);
    expect(result.counterexample?.[0] === undefined ? 0 : [...result.counterexample[0]].length).toBeLessThan(
      8,
    );
  });
});
