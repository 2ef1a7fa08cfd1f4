import { describe, expect, it } from 'vitest';
import type { Limits } from '../../checker/exploration.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { validateChart } from '../../model/validate.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { appliesTo } from '../../properties/judge.js';
import type { Property } from '../../properties/property.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';
import { deep } from '../deep.js';

const counts = expectedCounts();
const size = (name: string): number => counts[name]?.states ?? 1e9;
/** The full sweep is `check --faults`; here the smaller systems, the smallest first. */
const sweep = SCENARIOS.filter(
  (s) => (s.profile === 'rfc9293' || s.tags.includes('switch')) && size(s.name) <= 6000,
).sort((x, y) => size(x.name) - size(y.name));
/** What a fault makes unreachable is looked for in systems of at most so many states, and in so many of them. */
const SMALLEST = 700;
const UNREACHED_IN = deep(3, Number.POSITIVE_INFINITY);

/** Some faults make a small system endless. */
const LIMITS: Limits = { maxStates: 12_000 };

type Asks = (property: Property, scenario: Scenario) => boolean;

/** Whether the property says something of the chart as it is: there a fault of what it speaks of shows. */
const speaks: Asks = (() => {
  const named = PROPERTIES.filter((p) => p.caughtBy.length > 0);
  const tables = new Tabulations();
  const holding = new Map(
    sweep.map((scenario) => {
      const { verdicts } = runScenario(scenario, named, tables, { wanted: () => false });
      return [scenario, new Set(verdicts.filter((v) => v.verdict === 'holds').map((v) => v.property))];
    }),
  );
  return (property, scenario) => holding.get(scenario)?.has(property.id) ?? false;
})();

const isReachable = (p: Property): boolean => p.kind === 'reachable';

/** Those of the properties that the fault does not violate. Each scenario is asked only for those that no smaller one has shown. */
function notViolated(fault: string, properties: readonly Property[]): readonly string[] {
  const chart = FAULTS.get(fault)!.patch(CHART);
  const tables = new Tabulations(chart);
  let left = properties;
  const worthwhile: readonly Asks[] = [speaks, appliesTo];
  for (const asks of worthwhile) {
    for (const scenario of sweep) {
      const asked = left.filter((p) => asks(p, scenario));
      if (asked.length === 0) continue;
      const wanted = (_p: string, kind: string): boolean => kind === 'counterexample';
      const { verdicts } = runScenario(scenario, asked, tables, { chart, limits: LIMITS, wanted });
      const violated = new Set(verdicts.filter((v) => v.violationDepth !== null).map((v) => v.property));
      left = left.filter((p) => !violated.has(p.id));
    }
  }
  return left.map((p) => p.id);
}

/** Where the chart as it is reaches what the property asks for, the smallest first. */
const reachedIn = (property: Property): readonly Scenario[] =>
  sweep.filter((s) => size(s.name) <= SMALLEST && speaks(property, s)).slice(0, UNREACHED_IN);

/** Property and scenario wherever something is reached in spite of the fault. */
function stillReached(fault: string, properties: readonly Property[]): readonly string[] {
  const chart = FAULTS.get(fault)!.patch(CHART);
  const tables = new Tabulations(chart);
  return properties.flatMap((property) =>
    reachedIn(property).flatMap((scenario) => {
      const { verdicts } = runScenario(scenario, [property], tables, {
        chart,
        limits: LIMITS,
        wanted: () => false,
      });
      return verdicts.some((v) => v.witnessDepth !== null) ? [`${property.id} in ${scenario.name}`] : [];
    }),
  );
}

const naming = (fault: string): readonly Property[] => PROPERTIES.filter((p) => p.caughtBy.includes(fault));
const named = [...FAULTS.keys()].filter((fault) => naming(fault).length > 0);

describe('faults', () => {
  it('are at least 60, with kebab-case ids, and leave the chart total', () => {
    expect(FAULTS.size).toBeGreaterThanOrEqual(60);
    for (const [id, fault] of FAULTS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(() => validateChart(fault.patch(CHART)), id).not.toThrow();
    }
  });

  it.each(named)('%s is caught by the properties that name it', (fault) => {
    const reachable = naming(fault).filter(isReachable);
    const others = naming(fault).filter((p) => !isReachable(p));
    expect(notViolated(fault, others)).toEqual([]);
    expect(reachable.filter((p) => reachedIn(p).length === 0)).toEqual([]);
    expect(stillReached(fault, reachable)).toEqual([]);
  });
});

describe('properties', () => {
  it('have unique ids and requirements, and name a fault that exists', () => {
    expect(new Set(PROPERTIES.map((p) => p.id)).size).toBe(PROPERTIES.length);
    for (const p of PROPERTIES) {
      expect(p.requirements.length, p.id).toBeGreaterThan(0);
      expect(p.caughtBy.length, p.id).toBeGreaterThan(0);
      for (const fault of p.caughtBy) expect(FAULTS.has(fault), `${p.id} names ${fault}`).toBe(true);
    }
  });
});
