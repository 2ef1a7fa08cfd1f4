import { describe, expect, test } from 'vitest';
import type { Limits } from '../../checker/exploration.js';
import { ReportBuilder } from '../../cli/assemble-report.js';
import { countMismatches } from '../../cli/count-mismatches.js';
import { exitStatus } from '../../cli/exit-status.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { isLiveness } from '../../properties/property.js';
import { runScenario, type ScenarioRun, Tabulations } from '../../properties/run-scenario.js';
import type { Report } from '../../reports/report.js';

const tabulations = new Tabulations();
const small = (most: number) => SCENARIOS.filter((s) => (expectedCounts()[s.name]?.states ?? 1e9) < most);

/** A small scenario for each kind of network. */
function onePerNetwork(): string[] {
  const kinds = new Map(small(700).map((s) => [s.network.kind, s.name]));
  return [...kinds.values()];
}

function run(name: string, limits: Limits, properties = PROPERTIES): ScenarioRun {
  return runScenario(SCENARIOS.find((s) => s.name === name)!, properties, tabulations, { limits });
}

function report(runs: readonly ScenarioRun[], properties = PROPERTIES): Report {
  const builder = new ReportBuilder();
  for (const r of runs) builder.add(r);
  const options = { partial: false, fault: null, faults: [], coverage: false };
  return builder.build('0', properties, SCENARIOS, options);
}

/** What does not depend on how states are stored. */
function judged({ omission: _o, bytes: _b, milliseconds: _ms, verdicts, ...rest }: ScenarioRun) {
  const live = new Set(PROPERTIES.filter(isLiveness).map((p) => p.id));
  return { ...rest, verdicts: verdicts.filter((v) => !live.has(v.property)) };
}

describe('a compact run of a scenario', () => {
  test.each(onePerNetwork())('%s says what an exact one says, traces included', (name) => {
    const safety = PROPERTIES.filter((p) => !isLiveness(p));
    const compact = run(name, { compact: true }, safety);
    expect(judged(compact)).toEqual(judged(run(name, {}, safety)));
    expect(compact.omission).toBeGreaterThan(0);
  });

  test('leaves liveness undecided', () => {
    const name = 'live-abort/lossy';
    const live = PROPERTIES.filter(isLiveness);
    const verdicts = (limits: Limits) => run(name, limits, live).verdicts.map((v) => v.verdict);
    expect(verdicts({}).filter((v) => v === 'holds').length).toBeGreaterThan(0);
    expect(new Set(verdicts({ compact: true }))).toEqual(new Set(['incomplete']));
  });
});

describe('the report', () => {
  const names = small(700)
    .slice(0, 4)
    .map((s) => s.name);
  const properties = PROPERTIES.filter((p) => ['agreement', 'edge-whitelist'].includes(p.id));
  const runs = names.map((name) => run(name, { compact: true }, properties));

  test('adds the bounds of the scenarios up to that of a property', () => {
    const { scenarios, properties: found } = report(runs, properties);
    const sum = runs.reduce((all, r) => all + r.omission, 0);
    expect(scenarios.map((s) => s.omission).sort()).toEqual(runs.map((r) => r.omission).sort());
    for (const p of found.filter((f) => f.verdict === 'holds' && f.scenarios.length === runs.length))
      expect(p.omission).toBeCloseTo(sum, 20);
    expect(found.some((p) => p.verdict === 'holds')).toBe(true);
    expect(exitStatus(report(runs, properties), false)).toBe(0);
  });

  test('of a violation has no bound: what was found is there', () => {
    const violated = runs.map((r) => ({
      ...r,
      verdicts: r.verdicts.map((v) => ({ ...v, verdict: 'violated' as const })),
    }));
    expect(report(violated, properties).properties.map((p) => p.omission)).toEqual([undefined, undefined]);
  });

  test('of an exact run has no bound', () => {
    const exact = report(
      names.map((name) => run(name, {}, properties)),
      properties,
    );
    expect(JSON.stringify(exact)).not.toContain('omission');
  });
});

test('counts that differ from the committed ones ask for another seed', () => {
  const [name = ''] = small(700).map((s) => s.name);
  const compact = run(name, { compact: true }, []);
  expect(countMismatches(compact)).toEqual([]);
  expect(countMismatches({ ...compact, states: compact.states - 1 })[0]).toContain('--compact-seed');
});
