import { describe, expect, it } from 'vitest';
import { crashOf } from '../../../conformance/conform/crash-of.js';
import { Reach } from '../../../conformance/conform/reach.js';
import type { SuitePlan } from '../../../conformance/conform/suite-plan.js';
import { Tally } from '../../../conformance/conform/tally.js';
import { vectorStepOf, vectorSteps } from '../../../conformance/conform/vector-steps.js';
import type { Vector } from '../../../conformance/vectors/vector.js';

const expected = (state: 'LISTEN' | 'CLOSED') => ({
  sent: [],
  signals: [],
  delivered: 0,
  startedTimeWait: false,
  state,
  rows: [`to ${state}`],
});

/** OPEN, SEND, CLOSE of a listener; only what adds up matters here. */
const vector = (id: string): Vector =>
  ({
    id,
    setting: {},
    steps: [
      { do: 'call', call: { name: 'OPEN.PASSIVE', remote: false } },
      { do: 'call', call: { name: 'STATUS' } },
      { do: 'call', call: { name: 'CLOSE' } },
    ],
    expect: [expected('LISTEN'), expected('LISTEN'), expected('CLOSED')],
    needs: [],
    items: [],
    letters: ['open', 'status', 'close'],
  }) as unknown as Vector;

const plan: SuitePlan = {
  suite: 'cells',
  vectors: ['a', 'b', 'c', 'd'].map(vector),
  lacking: {},
  leftOut: 0,
};
const agrees = { verdict: 'agrees' } as const;
const deviates = { verdict: 'deviates', parted: { step: 2, key: 'k' }, shown: 'k' } as const;
const judged = { ...crashOf(vector('c'), 'died: x', 3), key: 'k', index: 0 };

describe('the tally', () => {
  it('every case that ran has one verdict, rows count only up to where a case parts', () => {
    const tally = new Tally([plan]);
    tally.add({ plan, indices: [0] }, [agrees], []);
    tally.add({ plan, indices: [1] }, [{ ...agrees, parted: { step: 2, key: 'p' } }], []);
    tally.add({ plan, indices: [2] }, [deviates], [judged]);
    expect(tally.suites()).toMatchObject([{ vectors: 4, ran: 3, agreed: 2, deviated: 1, unstable: 0 }]);
    expect([...tally.rows()]).toEqual([
      ['to CLOSED', 1],
      ['to LISTEN', 4],
    ]);
  });

  it('cases that were not played do not count as played before the first sighting', () => {
    const tally = new Tally([plan]);
    tally.add({ plan, indices: [3] }, [deviates], [judged]);
    tally.add({ plan, indices: [1] }, [agrees], []);
    expect(tally.findings().map((f) => f.sightings)).toEqual([
      [{ suite: 'cells', cases: 1, first: 'd', after: 2 }],
    ]);
  });

  it('a case that is answered otherwise the second time loses its verdict, once', () => {
    const tally = new Tally([plan]);
    tally.add({ plan, indices: [0, 1] }, [agrees, agrees], []);
    tally.again({ plan, indices: [0, 1] }, [deviates, agrees]);
    tally.again({ plan, indices: [0, 1] }, [agrees, agrees]);
    expect(tally.suites()).toMatchObject([{ ran: 2, agreed: 1, deviated: 0, unstable: 1 }]);
    expect(tally.unstable().map((u) => [u.vector, u.what])).toEqual([['a', 'what the vector says, then k']]);
  });

  it('the same answer is no second answer, whichever case of its kind was judged', () => {
    const tally = new Tally([plan]);
    tally.add({ plan, indices: [0] }, [{ ...agrees, parted: { step: 2, key: 'k' } }], []);
    tally.again({ plan, indices: [0] }, [deviates]);
    expect(tally.unstable()).toEqual([]);
  });
});

describe('the reach', () => {
  it('what comes after a step at which a case parts was not asked for', () => {
    const reach = new Reach();
    reach.want([vector('a')]);
    expect(reach.behind.size).toBe(3);
    reach.note(vector('a'), 2);
    expect([...reach.behind]).toEqual(['LISTEN close']);
    expect([...reach.avoidable(true)]).toEqual(['LISTEN status']);
    expect(reach.leadingBehind([vector('a'), { ...vector('b'), letters: ['open'] }])).toHaveLength(1);
    reach.note(vector('b'), null);
    expect([...reach.behind]).toEqual([]);
  });
});

describe('steps of a vector', () => {
  it('each belongs to one step of the vector, though some make none', () => {
    expect(vectorSteps(vector('a'), true).map((s) => s.do)).toEqual(['open', 'close']);
    expect([0, 1].map((i) => vectorStepOf(vector('a'), true, i))).toEqual([1, 3]);
  });
});
