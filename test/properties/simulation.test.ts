import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { BLANK_GHOST } from '../../model/ghost.js';
import { LARGE_SCENARIOS } from '../../model/large-scenarios.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { blankTcb } from '../../model/tcb.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { appliesTo } from '../../properties/judge.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';
import { chooseWalks } from '../../properties/simulation/choose-walks.js';
import { DistinctStates, StateHasher } from '../../properties/simulation/distinct.js';
import { Island, type IslandResult } from '../../properties/simulation/island.js';
import { withoutLoops } from '../../properties/simulation/path.js';
import { shapeOf } from '../../properties/simulation/shape.js';
import { shrinkWalk } from '../../properties/simulation/shrink.js';
import { simulationSummary } from '../../properties/simulation/summary.js';
import { counterexampleOf } from '../../properties/simulation/tell-walk.js';
import { ISLANDS, seedOf, type WalkPlan, walksOf } from '../../properties/simulation/walk-plan.js';
import { Watch } from '../../properties/simulation/watch.js';

const PLAN: WalkPlan = { seed: 1, walks: 160, steps: 60, guided: true };
const never = (): boolean => false;

function named(name: string): Scenario {
  const found = [...SCENARIOS, ...LARGE_SCENARIOS].find((s) => s.name === name);
  if (found === undefined) throw new RangeError(`no scenario is called '${name}'`);
  return found;
}

function tablesWith(fault: string | null): { chart: typeof CHART; tables: Tabulations } {
  const chart = fault === null ? CHART : (FAULTS.get(fault)?.patch(CHART) ?? CHART);
  return { chart, tables: new Tabulations(chart) };
}

function walked(name: string, plan: Partial<WalkPlan> = {}, fault: string | null = null): IslandResult {
  const { tables } = tablesWith(fault);
  const scenario = named(name);
  return new Island(scenario, PROPERTIES, () => tables.of(scenario), { ...PLAN, ...plan }).run(0, never);
}

describe('an island', () => {
  it.each([true, false])('walks the same for the same seed, guided: %s', (guided) => {
    const [one, two] = [walked('client-server/bag', { guided }), walked('client-server/bag', { guided })];
    expect(two).toEqual(one);
    expect(walked('client-server/bag', { guided, seed: 2 }).distinct).not.toBe(one.distinct);
    expect(one.walks).toBe(walksOf(PLAN, 0));
    expect(one.walks).toBe(one.rested + one.cut);
  });

  it('meets only what the exhaustive search meets', () => {
    const scenario = named('client-closes/lossy');
    const whole = runScenario(scenario, PROPERTIES, new Tabulations());
    const part = walked('client-closes/lossy', { walks: 800 });
    const states = new DistinctStates(new Uint8Array(Buffer.from(part.distinct, 'base64'))).estimate();
    expect(states).toBeGreaterThan(100);
    expect(states).toBeLessThan(whole.states * 1.06);
    for (const kind of ['rows', 'cells', 'guards', 'states'] as const) {
      const all = new Set(whole.observed[kind]);
      expect(part.observed[kind].filter((item) => !all.has(item))).toEqual([]);
    }
    const seen = new Set(whole.verdicts.flatMap((v) => (v.witnessDepth === null ? [] : [v.property])));
    expect(part.witnessed.filter((id) => !seen.has(id))).toEqual([]);
    expect(part.found).toEqual([]);
  });

  it('goes on with new tables where the old ones are full', () => {
    const scenario = named('large-strays/bag');
    const tables = new Tabulations();
    let asked = 0;
    const tabulation = () => {
      asked++;
      return tables.of(scenario);
    };
    const result = new Island(scenario, PROPERTIES, tabulation, PLAN, 200).run(0, never);
    expect(asked).toBeGreaterThan(3);
    expect(result.walks).toBe(walksOf(PLAN, 0));
  });

  it('ends when time is up and says so', () => {
    let asked = 0;
    const scenario = named('client-server/bag');
    const tables = new Tabulations();
    const island = new Island(scenario, PROPERTIES, () => tables.of(scenario), PLAN);
    const result = island.run(0, () => ++asked > 5);
    expect([result.walks, result.outOfTime]).toEqual([5, true]);
  });

  it.each(LARGE_SCENARIOS.map((s) => s.name))('violates nothing without a fault: %s', (name) => {
    expect(walked(name, { walks: 40, steps: 100 }).found).toEqual([]);
  });
});

describe('a plan', () => {
  it('gives all walks to its islands and each island its own seed', () => {
    const islands = Array.from({ length: ISLANDS }, (_, i) => i);
    fc.assert(
      fc.property(fc.nat(10_000), (walks) => {
        expect(islands.reduce((n, i) => n + walksOf({ ...PLAN, walks }, i), 0)).toBe(walks);
      }),
    );
    expect(new Set(islands.map((i) => seedOf(PLAN, 'x', i, 0))).size).toBe(ISLANDS);
    expect(seedOf(PLAN, 'x', 0, 0)).not.toBe(seedOf(PLAN, 'y', 0, 0));
    expect(seedOf(PLAN, 'x', 0, 0)).not.toBe(seedOf(PLAN, 'x', 0, 1));
  });
});

describe('shrinking', () => {
  it.each([
    ['two-way-handshake', 'large-incarnations/bag'],
    ['text-twice', 'large-text/bag'],
    ['ack-beyond-by-one', 'large-wrap/bag'],
  ])('%s on %s ends in walks from which no step can be left out', (fault, name) => {
    const scenario = named(name);
    const { chart, tables } = tablesWith(fault);
    const result = walked(name, { walks: 160, steps: 120 }, fault);
    const chosen = chooseWalks([result], () => 0);
    expect(chosen.length).toBeGreaterThan(0);
    for (const { property: id, keys } of chosen.slice(0, 3)) {
      const property = PROPERTIES.find((p) => p.id === id)!;
      const watch = new Watch(scenario, property, tables.of(scenario));
      const shrunk = shrinkWalk(watch, keys);
      expect(shrunk.length).toBeLessThanOrEqual(keys.length);
      const shorter = shrunk.map((_, i) => watch.violation(shrunk.filter((_key, j) => j !== i)));
      for (const left of shorter) expect(left?.keys.length ?? 99).toBeGreaterThanOrEqual(shrunk.length);
      const trace = counterexampleOf(scenario, property, keys, tables.of(scenario), chart);
      expect(trace.steps.length).toBe(shrunk.length);
    }
  });

  it('comes near the shortest counterexample, and never below it', () => {
    const scenario = named('simultaneous-close/lossy');
    const { chart, tables } = tablesWith('simultaneous-close-one-waits');
    const whole = runScenario(scenario, PROPERTIES, tables, { chart });
    const found = chooseWalks(
      [walked('simultaneous-close/lossy', { walks: 400 }, 'simultaneous-close-one-waits')],
      () => 0,
    );
    expect(found.length).toBeGreaterThan(2);
    for (const { property: id, keys } of found) {
      const property = PROPERTIES.find((p) => p.id === id)!;
      const { steps } = counterexampleOf(scenario, property, keys, tables.of(scenario), chart);
      const least = whole.verdicts.find((v) => v.property === id)?.violationDepth ?? Number.NaN;
      expect(steps.length).toBeGreaterThanOrEqual(least);
      expect(steps.length).toBeLessThanOrEqual(least + 4);
    }
  });

  it('refuses a walk that violates nothing', () => {
    const scenario = named('client-server/ordered');
    const property = PROPERTIES.find((p) => p.id === 'agreement')!;
    const watch = new Watch(scenario, property, new Tabulations().of(scenario));
    expect(() => shrinkWalk(watch, [])).toThrow(/does not do so/);
  });
});

describe('a path without loops', () => {
  it('still leads from its first state to its last, and visits none twice', () => {
    const states = fc.array(fc.nat(6), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(states, (numbers) => {
        const keys = numbers.slice(1).map((to, i) => `${numbers[i]}>${to}`);
        const kept = withoutLoops({ states: numbers.map((n) => [n, 0, 0, 0]), keys });
        const visited = [numbers[0], ...kept.map((key) => Number(key.split('>')[1]))];
        expect(visited.at(-1)).toBe(numbers.at(-1));
        expect(new Set(visited).size).toBe(visited.length);
        for (const [i, key] of kept.entries()) expect(key).toBe(`${visited[i]}>${visited[i + 1]}`);
      }),
    );
  });
});

describe('distinct states', () => {
  const sketch = (from: number, to: number): DistinctStates => {
    const made = new DistinctStates();
    const hasher = new StateHasher({ identity: (component, id) => `${component} is ${id}` });
    for (let i = from; i < to; i++) hasher.add([i & 255, (i >> 8) & 255, i >> 16, 5], made);
    return made;
  };

  it.each([10, 1000, 50_000, 400_000])('%i are counted to a few percent', (n) => {
    const found = sketch(1, n + 1).estimate();
    expect(Math.abs(found - n) / n).toBeLessThan(0.06);
  });

  it('of two sketches join to those of both', () => {
    const whole = sketch(1, 30_000);
    const joined = sketch(1, 20_000);
    joined.join(sketch(10_000, 30_000));
    expect(joined.registers).toEqual(whole.registers);
  });
});

describe('a shape', () => {
  it('forgets numbers and keeps flags', () => {
    const tcb = { ...blankTcb([1000]), iss: 7, sndUna: 7, sndNxt: 8 };
    const shape = (change: Partial<typeof tcb>): string =>
      shapeOf({ side: 'A', state: 'ESTABLISHED', tcb: { ...tcb, ...change }, ghost: BLANK_GHOST });
    expect(shape({ sndUna: 17, sndNxt: 18 })).toBe(shape({}));
    expect(shape({ sndUna: 8 })).not.toBe(shape({}));
    expect(shape({ peerFin: true })).not.toBe(shape({}));
  });
});

describe('the summary of a simulation', () => {
  it('does not depend on the order of the islands', () => {
    const scenario = named('client-server/bag');
    const tables = new Tabulations();
    const island = (i: number): IslandResult =>
      new Island(scenario, PROPERTIES, () => tables.of(scenario), { ...PLAN, walks: 64 }).run(i, never);
    const islands = [0, 1, 2].map(island);
    const options = { plan: PLAN, seconds: null, profile: null, scale: '' };
    const summary = simulationSummary([scenario], islands, options);
    expect(simulationSummary([scenario], [...islands].reverse(), options)).toEqual(summary);
    expect(summary.scenarios[0]?.walks).toBe(24);
    expect(PROPERTIES.some((p) => appliesTo(p, scenario))).toBe(true);
  });
});
