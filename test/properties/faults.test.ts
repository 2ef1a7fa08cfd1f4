import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { validateChart } from '../../model/validate.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';

const counts = expectedCounts();
const size = (name: string): number => counts[name]?.states ?? 1e9;
/** The full sweep is `check --faults`; here the smaller systems, the smallest first. */
const sweep = SCENARIOS.filter(
  (s) => (s.profile === 'rfc9293' || s.tags.includes('switch')) && size(s.name) <= 6000,
).sort((x, y) => size(x.name) - size(y.name));
/** Systems that are always run to the end, because what is not reached shows only then. */
const SMALLEST = 700;
const reachable = new Set(PROPERTIES.filter((p) => p.kind === 'reachable').map((p) => p.id));

/** Those of the named properties that the fault does not violate. */
function missedBy(id: string, named: readonly string[]): readonly string[] {
  const chart = FAULTS.get(id)!.patch(CHART);
  const tables = new Tabulations(chart);
  const asked = PROPERTIES.filter((p) => named.includes(p.id));
  const missed = new Set(named.filter((p) => !reachable.has(p)));
  const reached = new Set<string>();
  for (const scenario of sweep) {
    if (size(scenario.name) > SMALLEST && missed.size === 0) break;
    const wanted = (_p: string, kind: string): boolean => kind === 'counterexample';
    const run = runScenario(scenario, asked, tables, { chart, limits: { maxStates: 12_000 }, wanted });
    for (const v of run.verdicts) {
      if (v.violationDepth !== null) missed.delete(v.property);
      if (v.witnessDepth !== null && size(scenario.name) <= SMALLEST) reached.add(v.property);
    }
  }
  return [...missed, ...named.filter((p) => reachable.has(p) && reached.has(p))];
}

const byProperty = new Map<string, string[]>();
for (const p of PROPERTIES)
  for (const fault of p.caughtBy) byProperty.set(fault, [...(byProperty.get(fault) ?? []), p.id]);
const named = [...byProperty].filter(([fault]) => FAULTS.has(fault));

describe('faults', () => {
  it('are at least 60, with kebab-case ids, and leave the chart total', () => {
    expect(FAULTS.size).toBeGreaterThanOrEqual(60);
    for (const [id, fault] of FAULTS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(() => validateChart(fault.patch(CHART)), id).not.toThrow();
    }
  });

  it.each(named)('%s is caught by the properties that name it', (fault, properties) => {
    expect(missedBy(fault, properties)).toEqual([]);
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
