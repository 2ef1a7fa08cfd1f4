import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';
import type { ScenarioSavings } from '../../properties/reductions/savings.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { savingsText } from '../../reports/savings-text.js';
import { parseCount } from '../parse-count.js';
import { Pool } from '../pool.js';
import { ProgressLine } from '../progress-line.js';
import { select } from '../select.js';

interface ReductionsOptions {
  readonly scenario?: readonly string[];
  readonly maxStates: number;
  readonly workers?: number;
  readonly json?: boolean;
}

const WORKER = new URL('../reductions-worker.js', import.meta.url);
/** Scenarios with more states than this do not fit, unless asked for. */
const MOST_STATES = 20_000_000;

const size = ({ name }: Scenario): number => expectedCounts()[name]?.states ?? 0;

async function compare(scenarios: readonly Scenario[], pool: Pool<string, ScenarioSavings>) {
  const queue = [...scenarios].sort((x, y) => size(y) - size(x)).map((s) => s.name);
  const found = new Map<string, ScenarioSavings>();
  const line = new ProgressLine(queue.length);
  await pool.run({
    next: () => queue.shift() ?? null,
    done: (name, savings) => {
      found.set(name, savings);
      line.finished(name);
    },
    progress: (name, p) => line.update(name, p),
  });
  line.clear();
  return scenarios.flatMap((s) => found.get(s.name) ?? []);
}

async function reductions(options: ReductionsOptions): Promise<void> {
  const chosen = select(
    {
      what: 'scenario',
      code: 'TCP-SCENARIO',
      items: SCENARIOS,
      names: (s) => [s.name, s.name.split('/')[0]!],
    },
    options.scenario ?? [],
  );
  const fitting = chosen.filter((s) => size(s) <= options.maxStates);
  const pool = new Pool<string, ScenarioSavings>(
    options.workers ?? Math.min(4, availableParallelism()),
    WORKER,
  );
  const stop = (): void => pool.interrupt();
  process.on('SIGINT', stop);
  const savings = await compare(fitting, pool);
  process.off('SIGINT', stop);
  const left = chosen.length - savings.length;
  process.stdout.write(options.json === true ? prettyJson(savings) : savingsText(savings));
  if (left > 0) process.stderr.write(`${left} scenarios were left out\n`);
  const differs = savings.some((s) => s.savings.some((r) => r.differing.length > 0));
  process.exitCode = differs ? 1 : left > 0 || savings.some((s) => !s.complete) ? 3 : 0;
}

/** Adds the verb `reductions`. */
export function addReductions(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('reductions')
    .description(
      'explore each scenario in full and with every reduction: the saving, and whether all verdicts agree',
    )
    .option('-s, --scenario <pattern>', 'scenario or story, `*` for anything (repeatable)', list)
    .option('--max-states <n>', 'leave out scenarios with more states', parseCount, MOST_STATES)
    .option('--workers <n>', 'threads, one scenario each', parseCount)
    .option('--json', 'print JSON')
    .action((options: ReductionsOptions) => reductions(options));
}
