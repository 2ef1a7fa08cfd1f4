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
    ['plain-comparison', 2],
    ['synFin', 0],
  ])('%s takes %i steps', (id, steps) => {
    const fault = FAULTS.get(id);
    if (fault === undefined) return expect(steps).toBe(0);
    const killer = killerOf(BENCH, fault);
    expect(killer?.inputs).toHaveLength(steps);
    expect(fails(vectorOf('v-1', killer!), id)).toBe(true);
  });

  it('every fault that is said to be beyond vectors exists', () => {
    expect(Object.keys(NOT_KILLABLE).filter((id) => !FAULTS.has(id))).toEqual([]);
  });
});

describe('the states suite', () => {
  it('kills a fault that removes a state, and says by which vector', () => {
    const row = killRow(FAULTS.get('no-state-time-wait') ?? FAULTS.get('fin-wait-2-closes')!, [
      suite('transitions'),
    ]);
    expect(row.killers.transitions).toMatch(/^transitions-\d+$/);
  });
});

describe('an implementation with another permitted choice', () => {
  const stubborn = new ModelImplementation();

  it('fails the plain expectation and passes by its reading', () => {
    const failing = suite('transitions').vectors.filter((v) => {
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
