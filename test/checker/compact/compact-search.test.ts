import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exploration } from '../../../checker/exploration.js';
import { explore } from '../../../checker/explore.js';
import type { LabelledSystem } from '../../../checker/labelled-system.js';
import { stateGraph } from '../../../checker/liveness/state-graph.js';
import { traceTo } from '../../../checker/trace.js';
import type { TransitionSystem } from '../../../checker/transition-system.js';
import { gridSystem } from '../grid-system.js';
import { randomGraph, systemOf } from '../random-system.js';

const numbers = (e: Exploration) => Array.from({ length: e.states }, (_, state) => state);

/** Everything that an exploration shows, but for its costs. */
function shown(e: Exploration) {
  const { bytes: _bytes, milliseconds: _ms, omission: _omission, components, parent, ...rest } = e;
  return { ...rest, tuples: numbers(e).map(components), parents: numbers(e).map(parent) };
}

function agree(make: () => TransitionSystem, every = 1): Exploration {
  const [one, other] = [make(), make()];
  const exact = explore(one);
  const compact = explore(other, { compact: true });
  expect(shown(compact)).toEqual(shown(exact));
  for (let state = 0; state < exact.states; state += every)
    expect(traceTo(compact, other, state)).toEqual(traceTo(exact, one, state));
  expect(exact.omission).toBe(0);
  return compact;
}

describe('with fingerprints of 64 bits, everything is as in an exact search', () => {
  test('random systems', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        agree(() => systemOf(graph));
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    ['narrow', 17, [3, 3, 3, 3]],
    ['ids that outgrow their bits late', 17, [1, 40, 700, 9000]],
    ['more than 64 bits, late', 13, [90_000_000, 70_000_000, 3, 5_000_000]],
    ['124 bits', 9, [120_000_000, 120_000_000, 120_000_000, 120_000_000]],
  ])('a grid: %s, %i states a side', (_, side, strides) => {
    const compact = agree(() => gridSystem(side, strides), 4001);
    expect(compact.states).toBe(side ** 4);
    expect(compact.omission).toBeGreaterThan(0);
  });
});

test('the graph of a compact search is refused: its old states are not stored', () => {
  const system = gridSystem(3, [1, 1, 1, 1]);
  const compact = explore(system, { compact: true });
  expect(() => stateGraph(compact, system as unknown as LabelledSystem)).toThrow(/compact/);
});
