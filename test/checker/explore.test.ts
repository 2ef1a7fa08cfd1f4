import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exploration } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import { traceTo } from '../../checker/trace.js';
import type { PlacedFinding, TransitionSystem } from '../../checker/transition-system.js';
import { gridSystem } from './grid-system.js';
import { type NaiveExploration, naiveSearch } from './naive-search.js';
import { type RandomGraph, randomGraph, systemOf } from './random-system.js';

const numbers = (e: Exploration) => Array.from({ length: e.states }, (_, state) => state);

/** Findings in the order in which they are reported: by depth, then by state. */
const sorted = (findings: readonly PlacedFinding[]) =>
  [...findings].sort((f, g) => f.depth - g.depth || f.state - g.state);

function agree(system: TransitionSystem, again: TransitionSystem): NaiveExploration {
  const e = explore(system);
  const oracle = naiveSearch(again);
  expect(numbers(e).map((state) => e.components(state))).toEqual(oracle.tuples);
  expect(numbers(e).map((state) => e.parent(state))).toEqual(oracle.parents);
  expect(numbers(e).map((state) => e.levels.findLastIndex((first) => first <= state))).toEqual(oracle.depths);
  expect(e.findings).toEqual(sorted(oracle.findings));
  const { deadlocks, quiescent, transitions, depth, frontier, stopped } = e;
  expect({ deadlocks, quiescent, transitions }).toEqual({
    deadlocks: oracle.deadlocks,
    quiescent: oracle.quiescent,
    transitions: oracle.transitions,
  });
  expect({ depth, frontier, stopped }).toEqual({
    depth: Math.max(0, ...oracle.depths),
    frontier: 0,
    stopped: 'exhausted',
  });
  return oracle;
}

test('numbers, parents, levels, findings and deadlocks of random systems are those of a queue', () => {
  fc.assert(
    fc.property(randomGraph, (graph: RandomGraph) => {
      agree(systemOf(graph), systemOf(graph));
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['narrow', 17, [3, 3, 3, 3]],
  ['ids that outgrow their bits late', 17, [1, 40, 700, 9000]],
  ['59 bits', 9, [2000, 3000, 40_000, 20_000]],
  ['more than 64 bits, late', 13, [90_000_000, 70_000_000, 3, 5_000_000]],
  ['124 bits', 9, [120_000_000, 120_000_000, 120_000_000, 120_000_000]],
])('a grid agrees with a queue: %s, %i states a side', (_, side, strides) => {
  const oracle = agree(gridSystem(side, strides), gridSystem(side, strides));
  expect(oracle.tuples).toHaveLength(side ** 4);
});

test('an id of 2^31 is refused', () => {
  expect(() => explore(gridSystem(3, [2 ** 30, 1, 1, 1]))).toThrow(RangeError);
});

test('no initial state, no exploration', () => {
  const e = explore({ ...gridSystem(2, [1, 1, 1, 1]), initial: () => {} });
  expect([e.states, e.transitions, e.depth, e.frontier, e.stopped]).toEqual([0, 0, 0, 0, 'exhausted']);
});

test('a trace leads from an initial state to the state asked for, by the first step that does', () => {
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const system = systemOf(graph);
      const e = explore(system);
      for (const state of numbers(e)) {
        const path = traceTo(e, system, state);
        expect(path.at(-1)?.state).toBe(state);
        expect(e.parent(path[0]!.state)).toBe(-1);
        expect(path[0]!.step).toBe(-1);
        for (let i = 1; i < path.length; i++) {
          const node = (at: number) =>
            graph.tuples.findIndex((t) => String(t) === String(e.components(path[at]!.state)));
          expect(path[i]!.step).toBe(graph.edges[node(i - 1)]!.indexOf(node(i)));
        }
      }
      expect(system.findings).toEqual([]);
    }),
  );
});

test('there is no trace to a state that does not exist', () => {
  const system = gridSystem(2, [1, 1, 1, 1]);
  expect(() => traceTo(explore(system), system, 16)).toThrow(RangeError);
});
