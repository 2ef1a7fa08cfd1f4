import { describe, expect, it } from 'vitest';
import { explore } from '../../checker/explore.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { oracleWalk } from '../../model/oracle-walk.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';
import { judgeOf } from '../../properties/judge.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';
import { deep } from '../deep.js';

const counts = expectedCounts();
const LIMIT = 1000;
/** In a full `set` the oldest known segment makes way, which only the tables know; an `aged` network lets time pass. */
const walkable = SCENARIOS.filter(({ network }) => network.kind !== 'set' && network.kind !== 'aged');
const small = walkable.filter((s) => (counts[s.name]?.states ?? LIMIT) < LIMIT);
const tables = new Tabulations();

describe('@xstate/graph and the tables agree', () => {
  it.each(small)('on states and shortest depths of $name', (scenario) => {
    const system = new CompiledSystem(scenario, tables.of(scenario), judgeOf([], scenario));
    const { levels, states } = explore(system);
    const walk = oracleWalk(scenario);
    const depths = levels
      .slice(1)
      .map((end, d) => end - (levels[d] ?? 0))
      .filter((n) => n > 0);
    expect(walk.states).toBe(states);
    expect(walk.depths).toEqual(depths);
  });
});

describe('committed counts', () => {
  const middling = SCENARIOS.filter((s) => (counts[s.name]?.states ?? 0) < deep(25_000, 60_000));
  it.each(middling)('of $name are exact', (scenario) => {
    const { states, transitions, depth, stopped, boundary } = runScenario(scenario, [], tables);
    expect({ states, transitions, depth, stopped, boundary }).toEqual({
      states: counts[scenario.name]?.states,
      transitions: counts[scenario.name]?.transitions,
      depth: counts[scenario.name]?.depth,
      stopped: 'exhausted',
      boundary: false,
    });
  });

  it('exist for every scenario', () => {
    expect(SCENARIOS.filter((s) => counts[s.name] === undefined).map((s) => s.name)).toEqual([]);
  });
});
