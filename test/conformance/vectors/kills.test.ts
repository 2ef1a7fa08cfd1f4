import { describe, expect, it } from 'vitest';
import { vectorOf } from '../../../conformance/vectors/candidate.js';
import { killerOf } from '../../../conformance/vectors/criteria/fault-vectors.js';
import { NOT_KILLABLE } from '../../../conformance/vectors/criteria/not-killable.js';
import { killRow } from '../../../conformance/vectors/kill-matrix.js';
import { ModelImplementation } from '../../../conformance/vectors/model-implementation.js';
import { PLAIN_NUMBERS, WRAP_NUMBERS } from '../../../conformance/vectors/number-family.js';
import { readingsOf } from '../../../conformance/vectors/readings.js';
import { runVector } from '../../../conformance/vectors/run-vector.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { BENCH, suite } from './bench.js';

const fails = (vector: ReturnType<typeof vectorOf>, fault: string): boolean => {
  const faulty = new ModelImplementation(FAULTS.get(fault)!.patch(CHART));
  return (
    runVector(vector, faulty, PLAIN_NUMBERS) !== null || runVector(vector, faulty, WRAP_NUMBERS) !== null
  );
};

describe('the vector of a fault', () => {
  it.each([
    ['simultaneous-open-ignored', 2],
    ['fin-lost-in-fin-wait-1', 4],
    ['close-waits-for-text', 4],
    ['two-way-handshake', 2],
    ['time-wait-not-restarted', 5],
    ['window-offered-too-large', 3],
  ])('%s takes %i steps', (id, steps) => {
    const killer = killerOf(BENCH, FAULTS.get(id)!);
    expect(killer?.inputs).toHaveLength(steps);
    expect(fails(vectorOf('v-1', killer!), id)).toBe(true);
  });

  it('every fault that is said to be beyond vectors exists', () => {
    expect(Object.keys(NOT_KILLABLE).filter((id) => !FAULTS.has(id))).toEqual([]);
  });
});

describe('the kill matrix', () => {
  it('names the first vector that a faulty chart fails, and none for one that passes all', () => {
    const suites = [suite('hsi'), suite('lifecycles')];
    const { killers } = killRow(FAULTS.get('closing-to-closed')!, suites);
    expect(killers.hsi).toMatch(/^hsi-\d+$/);
    expect(killers.lifecycles).toMatch(/^lifecycles-\d+$/);
    const row = killRow(FAULTS.get('listener-keeps-window')!, suites);
    expect(row.killers).toEqual({ hsi: null, lifecycles: null });
    expect(row.reason).not.toBe('');
  });

  it('wrapping numbers kill what plain ones do not', () => {
    expect(killRow(FAULTS.get('plain-comparison')!, [suite('lifecycles')]).killers.lifecycles).toMatch(/\d/);
  });
});

describe('an implementation with another permitted choice', () => {
  const stubborn = new ModelImplementation();

  it('fails the plain expectation and passes by its reading', () => {
    const failing = suite('hsi').vectors.filter((v) => {
      const readings = readingsOf(v);
      return (
        v.setting.profile === 'rfc9293' && readings.some((r) => r.choices.join() === 'rstInTimeWait=ignore')
      );
    });
    expect(failing.length).toBeGreaterThan(0);
    for (const vector of failing) {
      const chosen = { ...vector, setting: { ...vector.setting, profile: 'rfc9293+rstInTimeWait=ignore' } };
      expect(runVector(chosen, stubborn)).not.toBeNull();
      const all = [vector.expect, ...readingsOf(vector).map((r) => r.expect)];
      expect(runVector(chosen, stubborn, PLAIN_NUMBERS, all)).toBeNull();
    }
  });

  it('chooses its own initial number: it is learned from its SYN', () => {
    const free = new ModelImplementation(CHART, 'free', ['choose-isn', 'window']);
    const other = {
      name: 'plain',
      iss: PLAIN_NUMBERS.iss.map((n) => n + 12345),
      irs: PLAIN_NUMBERS.irs,
    } as const;
    for (const vector of suite('lifecycles').vectors) expect(runVector(vector, free, other)).toBeNull();
  });
});
