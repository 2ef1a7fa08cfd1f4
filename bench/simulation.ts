import { CHART } from '../model/chart.js';
import { FAULTS } from '../model/faults/index.js';
import { LARGE_SCENARIOS } from '../model/large-scenarios.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { isLiveness } from '../properties/property.js';
import { Tabulations } from '../properties/run-scenario.js';
import { Island } from '../properties/simulation/island.js';
import type { WalkPlan } from '../properties/simulation/walk-plan.js';

/** Walks per scenario and round: after each round the faults found are counted, and the others go on. */
const WALKS = 8;
const STEPS = 100;
/** Budgets of steps at which the faults found are counted. */
const BUDGETS = [500, 2_000, 8_000, 32_000];

const PROPERTIES_OF_RUNS = PROPERTIES.filter((p) => !isLiveness(p));

interface Outcome {
  /** Steps until the first violation; null if the budget did not suffice. */
  readonly steps: number | null;
  readonly taken: number;
  readonly milliseconds: number;
}

/** Walks through the scenarios in turn, with a new seed each round, until a property is violated or the budget is used up. */
function hunt(fault: string, scenarios: readonly Scenario[], guided: boolean, budget: number): Outcome {
  const chart = FAULTS.get(fault)?.patch(CHART) ?? CHART;
  const tables = new Tabulations(chart);
  const start = performance.now();
  let taken = 0;
  // Island 0 of a plan with eight times the walks has all of them.
  for (let seed = 1; taken < budget; seed++) {
    for (const scenario of scenarios) {
      const plan: WalkPlan = { seed, walks: WALKS * 8, steps: STEPS, guided };
      const result = new Island(scenario, PROPERTIES_OF_RUNS, () => tables.of(scenario), plan).run(
        0,
        () => false,
      );
      const [first] = result.found;
      const milliseconds = performance.now() - start;
      if (first !== undefined)
        return { steps: taken + first.steps, taken: taken + result.steps, milliseconds };
      taken += result.steps;
      if (taken >= budget) break;
    }
  }
  return { steps: null, taken, milliseconds: performance.now() - start };
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const found = BUDGETS.map((b) => outcomes.filter((o) => o.steps !== null && o.steps <= b).length);
  const steps = outcomes.reduce((n, o) => n + o.taken, 0);
  const seconds = outcomes.reduce((n, o) => n + o.milliseconds, 0) / 1000;
  return `| ${name} | ${found.join(' | ')} | ${Math.round(steps / seconds)} |`;
}

const SETS: Readonly<Record<string, readonly Scenario[]>> = {
  large: LARGE_SCENARIOS,
  stories: SCENARIOS.filter((s) => s.profile === 'rfc9293' && /\/(bag|lossy)$/.test(s.name)).slice(0, 30),
};

/** `npm run -s build && node dist/bench/simulation.js [set] [every n-th fault]`: faults found by walks, guided and not. */
const [set = 'large', every = '1'] = process.argv.slice(2);
const scenarios = SETS[set] ?? LARGE_SCENARIOS;
const budget = BUDGETS.at(-1) ?? 0;
const faults = [...FAULTS.keys()].filter((_, i) => i % Number(every) === 0);
const outcomes: Record<'guided' | 'unguided', Outcome[]> = { guided: [], unguided: [] };
for (const fault of faults) {
  // One after the other for the same fault: both meet the same load of the machine.
  outcomes.unguided.push(hunt(fault, scenarios, false, budget));
  outcomes.guided.push(hunt(fault, scenarios, true, budget));
}
process.stdout.write(
  `${faults.length} faults, ${scenarios.length} scenarios (${set}), walks of ${STEPS} steps\n\n`,
);
process.stdout.write(
  `| | ${BUDGETS.map((b) => `${b} steps`).join(' | ')} | steps/s |\n|---|${BUDGETS.map(() => '---:|').join('')}---:|\n`,
);
process.stdout.write(`${line('unguided', outcomes.unguided)}\n${line('guided', outcomes.guided)}\n`);
const never = faults.filter(
  (_, i) => outcomes.guided[i]?.steps == null && outcomes.unguided[i]?.steps == null,
);
process.stdout.write(`\nfound by neither: ${never.join(', ')}\n`);
