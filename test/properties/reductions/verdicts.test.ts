import { describe, expect, it } from 'vitest';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { SCENARIOS } from '../../../model/scenarios.js';
import { PROPERTIES } from '../../../properties/catalogue.js';
import { expectedCounts } from '../../../properties/expected.js';
import { isLiveness } from '../../../properties/property.js';
import { REDUCTIONS, whyUnreduced } from '../../../properties/reductions/reduction.js';
import { runReduced } from '../../../properties/reductions/run-reduced.js';
import { type ScenarioSavings, savingsOf } from '../../../properties/reductions/savings.js';
import { runScenario, Tabulations } from '../../../properties/run-scenario.js';

const tables = new Tabulations();
const size = (name: string): number => expectedCounts()[name]!.states;
const named = (name: string) => SCENARIOS.find((s) => s.name === name)!;

/** Scenario and reduction wherever a verdict is not that of the full system. */
function differences(savings: readonly ScenarioSavings[]): readonly string[] {
  return savings.flatMap((s) =>
    s.savings.flatMap((r) => r.differing.map((id) => `${s.scenario} ${r.asked}: ${id}`)),
  );
}

describe('every verdict of the full system is that of the reduced one', () => {
  it('in all scenarios that fit here; the larger ones: tcproof reductions', () => {
    const fitting = SCENARIOS.filter((s) => size(s.name) <= 6000);
    const savings = fitting.map((s) => savingsOf(s, PROPERTIES, tables));
    expect(fitting.length).toBeGreaterThan(90);
    expect(differences(savings)).toEqual([]);
    const compared = savings.flatMap((s) => s.savings.map((r) => r.compared));
    expect(Math.min(...compared)).toBeGreaterThanOrEqual(0);
    expect(compared.reduce((n, c) => n + c, 0)).toBeGreaterThan(20_000);
  });

  it.each([
    ['crash-anywhere/ordered', 0.52, 0.8, 0.41],
    ['mirror-text/ordered', 0.53, 0.83, 0.45],
    ['zero-window/ordered', 1, 0.85, 0.85],
  ])('%s: and the saving is real', (name, symmetry, order, both) => {
    const ratios = savingsOf(named(name), PROPERTIES, tables).savings.map((s) => s.ratio);
    expect(ratios[0]).toBeLessThanOrEqual(symmetry);
    expect(ratios[1]).toBeLessThanOrEqual(order);
    expect(ratios[2]).toBeLessThanOrEqual(both);
  });

  /** Small systems of every kind of network, among them symmetric ones and those that the partial order reduces most. */
  const FAULTY = [
    'mirror-text/ordered',
    'live-simultaneous-open/lossy',
    'client-server/ordered',
    'data-both-ways/ordered',
    'two-incarnations/ordered',
    'reset-at-zero-window/ordered',
    'flag-combinations/history',
    'both-passive/history',
    'both-passive/bag',
    'live-close-established/lossy',
  ].map(named);

  it('under every fault', () => {
    let violated = 0;
    const wrong: string[] = [];
    for (const [id, fault] of FAULTS) {
      const chart = fault.patch(CHART);
      const faulty = new Tabulations(chart);
      for (const scenario of FAULTY.filter((_, i) => (i + id.length) % 3 === 0)) {
        const options = { chart, limits: { maxStates: 3000 } };
        const savings = savingsOf(scenario, PROPERTIES, faulty, options);
        wrong.push(...differences([savings]).map((d) => `${id}: ${d}`));
        if (savings.complete) violated++;
      }
    }
    expect(wrong).toEqual([]);
    expect(violated).toBeGreaterThan(200);
  });
});

describe('a reduced run', () => {
  it('shows real runs: each is replayed, and a violation that only the mirrored end shows is shown at that end', () => {
    const chart = FAULTS.get('two-way-handshake')!.patch(CHART);
    const options = { chart };
    const scenario = named('mirror-text/ordered');
    const full = runScenario(scenario, PROPERTIES, new Tabulations(chart), options);
    const half = runReduced(scenario, PROPERTIES, new Tabulations(chart), 'both', options);
    const violated = (run: typeof full) =>
      run.verdicts.filter((v) => v.violationDepth !== null).map((v) => v.property);
    expect(violated(full).length).toBeGreaterThan(0);
    expect(violated(half)).toEqual(violated(full));
    for (const v of half.verdicts) {
      if (v.violationDepth !== null) expect(v.counterexample?.steps.length).toBe(v.violationDepth);
    }
  });

  it('decides liveness on the full system, and says so', () => {
    const run = runReduced(named('live-simultaneous-open/lossy'), PROPERTIES, tables, 'symmetry');
    const live = run.verdicts.find((v) => v.property === 'simultaneous-open-completes');
    expect(live?.verdict).toBe('holds');
    expect(run.reduced).toMatch(/^reduced by symmetry; decided unreduced: simultaneous-open-completes, /);
    expect(run.states).toBe(258);
  });

  it('of an asymmetric scenario is a full one, and says why', () => {
    const run = runReduced(named('refused/ordered'), PROPERTIES, tables, 'symmetry');
    expect(run.reduced).toBe('not reduced: CLOSED: A may see OPEN.ACTIVE, B no call');
    expect(run.states).toBe(size('refused/ordered'));
  });

  it('preserves everything but liveness and, under a partial order, what sees the channels', () => {
    for (const reduction of REDUCTIONS) {
      const refused = PROPERTIES.filter((p) => whyUnreduced(p, reduction) !== null);
      expect(refused).toEqual(PROPERTIES.filter(isLiveness));
    }
    const system = { ...PROPERTIES.find((p) => p.over === 'rest')!, over: 'system' } as never;
    expect(REDUCTIONS.map((r) => whyUnreduced(system, r) === null)).toEqual([true, false, false]);
  });
});
