import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { validateChart } from '../../model/validate.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';

const counts = expectedCounts();
/** The full sweep is `check --faults`; here the smallest systems, which are enough for all but what they name. */
const sweep = SCENARIOS.filter((s) => s.profile === 'rfc9293' && (counts[s.name]?.states ?? 1e9) <= 700);

function violatedBy(id: string): readonly string[] {
  const chart = FAULTS.get(id)!.patch(CHART);
  const tables = new Tabulations(chart);
  const violated = new Set<string>();
  for (const scenario of sweep) {
    const run = runScenario(scenario, PROPERTIES, tables, { chart, limits: { maxStates: 2000 }, wanted: (_p, kind) => kind === 'counterexample' });
    for (const v of run.verdicts) if (v.violationDepth !== null) violated.add(v.property);
  }
  return [...violated];
}

const byProperty = new Map<string, string[]>();
for (const p of PROPERTIES) for (const fault of p.caughtBy) byProperty.set(fault, [...(byProperty.get(fault) ?? []), p.id]);
const named = [...byProperty].filter(([fault]) => FAULTS.has(fault) && !fault.startsWith('no-'));

describe('faults', () => {
  it('are at least 60, with kebab-case ids, and leave the chart total', () => {
    expect(FAULTS.size).toBeGreaterThanOrEqual(60);
    for (const [id, fault] of FAULTS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(() => validateChart(fault.patch(CHART)), id).not.toThrow();
    }
  });

  it.each(named)('%s is caught by the properties that name it', (fault, properties) => {
    const violated = violatedBy(fault);
    expect(properties.filter((p) => !violated.includes(p))).toEqual([]);
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
