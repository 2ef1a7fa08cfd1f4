import { expect, test } from 'vitest';
import type { Progress } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import type { TransitionSystem } from '../../checker/transition-system.js';
import { gridSystem } from './grid-system.js';
import { naiveSearch } from './naive-search.js';

const SIDE = 9;
const ALL = SIDE ** 4;
const grid = () => gridSystem(SIDE, [1, 1, 1, 1]);

/** A system without end. */
function chain(slow = 0): TransitionSystem {
  return {
    ...grid(),
    successors(c0, c1, c2, c3, out) {
      for (const end = performance.now() + slow; performance.now() < end; );
      out.values.set([c0 + 1, c1, c2, c3], out.count++ * 4);
    },
    visit() {},
  };
}

test.each([1, 2, 9, 100, 1000, ALL - 1])(
  'exactly %i states are stored when so many are allowed',
  (maxStates) => {
    const e = explore(grid(), { maxStates });
    const oracle = naiveSearch(grid());
    expect([e.states, e.stopped]).toEqual([maxStates, 'states']);
    expect(e.frontier).toBeGreaterThan(0);
    expect(e.transitions).toBe((e.states - e.frontier) * 8);
    for (let state = 0; state < maxStates; state++) {
      expect([e.parent(state), e.components(state)]).toEqual([oracle.parents[state], oracle.tuples[state]]);
    }
  },
);

test('as many states as there are is no limit', () => {
  expect(explore(grid(), { maxStates: ALL }).stopped).toBe('exhausted');
});

test('time', () => {
  const e = explore(chain(), { maxMilliseconds: 50 });
  expect(e.stopped).toBe('time');
  expect(e.milliseconds).toBeLessThan(500);
  expect(e.frontier).toBe(1);
});

test('memory is never exceeded', () => {
  const maxBytes = 20 * 2 ** 20;
  const e = explore(chain(), { maxBytes });
  expect(e.stopped).toBe('memory');
  expect(e.frontier).toBeGreaterThan(0);
  expect(e.bytes).toBeLessThanOrEqual(maxBytes);
  expect(e.bytes).toBeGreaterThan(maxBytes / 2);
});

test('interruption, asked about every 65,536 states', () => {
  let asked = 0;
  const e = explore(chain(), { interrupted: () => ++asked === 3 });
  expect([e.stopped, e.states - e.frontier]).toEqual(['interrupted', 3 * 65_536]);
});

test('progress is reported about twice a second', () => {
  const reports: Progress[] = [];
  const start = performance.now();
  explore(chain(1), { maxStates: 1500 }, (p) => reports.push(p));
  expect(reports.length).toBeGreaterThan(0);
  // On a busy machine it takes longer and may report more often.
  expect(reports.length).toBeLessThanOrEqual((performance.now() - start) / 400 + 1);
  expect(reports[0]!.transitions).toBe(reports[0]!.states - reports[0]!.frontier);
  expect(reports[0]!.frontier).toBe(1);
});
