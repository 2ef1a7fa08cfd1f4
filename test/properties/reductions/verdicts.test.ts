import { describe, expect, it } from 'vitest';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { SCENARIOS } from '../../../model/scenarios.js';
import type { PairView } from '../../../model/views.js';
import { PROPERTIES } from '../../../properties/catalogue.js';
import { expectedCounts } from '../../../properties/expected.js';
import { isLiveness, type Property } from '../../../properties/property.js';
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
    const fitting = SCENARIOS.filter((s) => size(s.name) <= 300);
    const savings = fitting.map((s) => savingsOf(s, PROPERTIES, tables));
    expect(fitting.length).toBeGreaterThanOrEqual(50);
    expect(differences(savings)).toEqual([]);
    const compared = savings.flatMap((s) => s.savings.map((r) => r.compared));
    expect(Math.min(...compared)).toBeGreaterThanOrEqual(0);
    expect(compared.reduce((n, c) => n + c, 0)).toBeGreaterThan(10_000);
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

  /** Small systems, among them symmetric ones and those that the partial order reduces most. */
  const FAULTY = [
    'mirror-text/ordered',
    'reset-at-zero-window/ordered',
    'flag-combinations/history',
    'both-passive/bag',
  ].map(named);

  it('under some faults, which do violate properties; under all of them: tcproof reductions --faults', () => {
    let violated = 0;
    const wrong: string[] = [];
    for (const [id, fault] of [...FAULTS].filter((_, i) => i % 24 === 5)) {
      const chart = fault.patch(CHART);
      const faulty = new Tabulations(chart);
      for (const scenario of FAULTY) {
        const savings = savingsOf(scenario, PROPERTIES, faulty, { chart, limits: { maxStates: 3000 } });
        wrong.push(...differences([savings]).map((d) => `${id}: ${d}`));
        violated += savings.violated;
      }
    }
    expect(wrong).toEqual([]);
    expect(violated).toBeGreaterThan(10);
  });
});

describe('a reduced run', () => {
  /** Something of which the two ends are not alike. */
  const ahead = (id: string, first: 'a' | 'b', second: 'a' | 'b'): Property => ({
    ...{ id, title: id, statement: `${id}.`, requirements: [], caughtBy: [] },
    ...{ kind: 'reachable', over: 'pair' },
    witness: (p: PairView) => p[first].state === 'FIN-WAIT-2' && p[second].state === 'CLOSE-WAIT',
  });

  it.each(REDUCTIONS)(
    'by %s shows a witness at the end that is meant, in a run that is replayed',
    (reduction) => {
      const asked = [ahead('a-closes-first', 'a', 'b'), ahead('b-closes-first', 'b', 'a')];
      const scenario = named('mirror-text/ordered');
      const full = runScenario(scenario, asked, tables);
      const run = runReduced(scenario, asked, tables, reduction);
      const last = run.verdicts.map((v) => v.witness?.steps.at(-1)?.after);
      expect(last.map((s) => [s?.a.state, s?.b.state])).toEqual([
        ['FIN-WAIT-2', 'CLOSE-WAIT'],
        ['CLOSE-WAIT', 'FIN-WAIT-2'],
      ]);
      for (const [i, v] of run.verdicts.entries()) {
        expect(v.witness?.steps.length).toBe(v.witnessDepth);
        if (reduction === 'symmetry') expect(v.witnessDepth).toBe(full.verdicts[i]?.witnessDepth);
      }
    },
  );

  it('shows the violations of a faulty chart in runs that the faulty chart replays', () => {
    const chart = FAULTS.get('simultaneous-close-one-waits')!.patch(CHART);
    const scenario = named('mirror-text/ordered');
    const options = { chart, wanted: (_id: string, kind: string) => kind === 'counterexample' };
    const full = runScenario(scenario, PROPERTIES, new Tabulations(chart), options);
    const half = runReduced(scenario, PROPERTIES, new Tabulations(chart), 'both', options);
    const violated = (run: typeof full) => run.verdicts.filter((v) => v.violationDepth !== null);
    expect(violated(full).length).toBeGreaterThan(0);
    expect(violated(half).map((v) => v.property)).toEqual(violated(full).map((v) => v.property));
    for (const v of violated(half)) expect(v.counterexample?.steps.length).toBe(v.violationDepth);
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
