import { CHART } from '../../model/chart.js';
import type { Fault } from '../../model/fault.js';
import type { Scenario } from '../../model/scenario.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';

/** Limit of the search, for a fault may make a scenario endless. */
const LIMITS = { maxStates: 20_000 };

/** The smallest scenario in which a fault violates a property that must always hold; null where none of them shows it. */
export function violatingScenario(fault: Fault, scenarios: readonly Scenario[]): Scenario | null {
  const counts = expectedCounts();
  const bySize = [...scenarios].sort(
    (x, y) => (counts[x.name]?.states ?? 1e9) - (counts[y.name]?.states ?? 1e9),
  );
  const chart = fault.patch(CHART);
  const tabulations = new Tabulations(chart);
  const always = PROPERTIES.filter((p) => p.kind !== 'reachable');
  for (const scenario of bySize) {
    const run = runScenario(scenario, always, tabulations, { chart, limits: LIMITS, wanted: () => false });
    if (run.stopped === 'exhausted' && run.verdicts.some((v) => v.verdict === 'violated')) return scenario;
  }
  return null;
}
