import { describe, expect, it } from 'vitest';
import type { StackCapabilities } from '../../../conformance/adapter/stack-description.js';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { compareMachine } from '../../../conformance/learned/compare-machine.js';
import type { MachineReport } from '../../../conformance/learned/machine-report.js';
import type { Mealy } from '../../../conformance/learned/mealy.js';
import { HOST_LIMITS } from '../../../conformance/learned/model-run.js';
import { readMealy } from '../../../conformance/learned/read-mealy.js';
import { writeMealy } from '../../../conformance/learned/write-mealy.js';
import { alphabetFor } from '../../../conformance/learning/alphabet.js';
import { type LearnedStack, learnStack, mappingOf } from '../../../conformance/learning/learn-stack.js';
import { stack as v86 } from '../../../conformance/stacks/v86/stack.js';
import { ModelStack, type StackAdapter } from '../../../conformance/testing.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { findProfile, type Profile } from '../../../model/profile.js';
import { deep } from '../../deep.js';
import { chartMachine } from '../learned/chart-machine.js';
import { difference } from './difference.js';

const PROFILE = (name: string): Profile => findProfile(name)!;
const CAN: StackCapabilities = new ModelStack().hello().capabilities;
const SMALL = alphabetFor(CAN, 'small');

function learn(
  adapter: () => StackAdapter,
  inputs: readonly string[] = SMALL,
  randomWords = 300,
): Promise<LearnedStack> {
  const options = {
    extra: 0,
    randomWords,
    randomLength: 6,
    seed: 1,
    maxStates: 200,
    limits: { queries: 100_000, milliseconds: 60_000, repeats: 3 },
    inputs: () => inputs,
  };
  const watch = { onProgress: () => {}, stop: new AbortController().signal };
  return learnStack(() => ({ adapter, close: () => {} }), options, watch);
}

/** As `tcproof compare` reads what `tcproof learn` has written. */
function compare(machine: Mealy, profile: string): MachineReport {
  const read = readMealy(writeMealy(machine), 'm.dot');
  const profiles = [PROFILE(profile)];
  const options = { mapping: mappingOf('model'), profiles, maxPairs: 50_000 };
  return compareMachine(read.machine, 'm.dot', options, read.complaints);
}

describe('the machine that is learned of the chart behind the adapter contract', () => {
  it.each([
    ['rfc9293', 'small', undefined],
    ['linux', 'small', 'second-fin'],
    ...deep([], [
      ['rfc9293', 'full', undefined],
      ['linux', 'full', undefined],
      ['lwip', 'full', 'fin-to-last-ack'],
    ] as const),
  ] as const)(
    'is that which is computed of the chart: %s, %s alphabet, fault %s',
    async (name, alphabet, fault) => {
      const profile = PROFILE(name);
      const chart = fault === undefined ? CHART : FAULTS.get(fault)!.patch(CHART);
      const inputs = alphabetFor(CAN, alphabet);
      const { machine, stopped } = await learn(
        () => new ModelStack({ profile, chart, limits: HOST_LIMITS }),
        inputs,
      );
      expect(stopped).toBeNull();
      expect(difference(machine, chartMachine('endpoint', inputs, chart, profile))).toBeNull();
      const verdict = fault === undefined ? 'allowed' : 'deviates';
      expect(compare(machine, name).verdict).toBe(verdict);
    },
  );

  it('tells its states apart as far as the stack does', async () => {
    const inputs = ['CONNECT', 'SYN+ACK(V,V,0)', 'SHUTDOWN', 'ACK(V,V,0)'];
    const { states } = await learn(() => new ModelStack(), inputs, 100);
    expect(states.map((s) => [s.reported, s.access.length])).toContainEqual(['ESTABLISHED', 2]);
  });
});

describe('a stack that crashes', () => {
  class Fragile extends ModelStack {
    override abort() {
      if (this.state().state === 'SYN-SENT') throw new StackFailure('died', 'nil pointer');
      return super.abort();
    }
  }

  it('is told with the word that does it', async () => {
    const learned = await learn(() => new Fragile(), ['CONNECT', 'ABORT', 'SYN+ACK(V,V,0)'], 50);
    expect(learned).toMatchObject({ stopped: null, crash: ['CONNECT', 'ABORT'], failure: 'nil pointer' });
    expect(compare(learned.machine, 'rfc9293').complaints.map((c) => c.what)).toEqual([
      "output 'CRASHED' is not in the mapping; what follows it is left out",
    ]);
  });
});

describe.skipIf(v86.missing() !== null)("the machine of v86's fake network", () => {
  it('deviates, and has no timers and no ABORT', async () => {
    const opened = v86.open();
    try {
      const { capabilities } = opened.adapter().hello();
      expect(alphabetFor(capabilities, 'small')).toHaveLength(10);
      const inputs = ['CONNECT', 'SHUTDOWN', 'SYN+ACK(V,V,0)', 'RST(V+1,V,0)'];
      const { machine, stopped } = await learn(() => opened.adapter(), inputs, 50);
      expect(stopped).toBeNull();
      const { deviations } = compare(machine, 'rfc9293');
      expect(deviations.map((d) => [d.state, d.input])).toContainEqual(['ESTABLISHED', 'RST(V+1,V,0)']);
    } finally {
      opened.close();
    }
  });
});
