import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';
import type { ScenarioSavings } from '../../properties/reductions/savings.js';
import { faultSavingsText } from '../../reports/fault-savings-text.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { savingsText } from '../../reports/savings-text.js';
import { parseCount } from '../parse-count.js';
import { Pool } from '../pool.js';
import { ProgressLine } from '../progress-line.js';
import type { ReductionJob } from '../reductions-worker.js';
import { select } from '../select.js';

interface ReductionsOptions {
  readonly scenario?: readonly string[];
  readonly faults?: boolean;
  readonly maxStates?: number;
  readonly workers?: number;
  readonly json?: boolean;
}

const WORKER = new URL('../reductions-worker.js', import.meta.url);
/** Scenarios with more states than this do not fit, unless asked for. */
const MOST_STATES = 20_000_000;
/** With every fault: scenarios with at most so many states, and what is explored of one that a fault enlarges. */
const FAULT_STATES = 500;
const FAULT_LIMIT = 5_000;

const size = ({ name }: Scenario): number => expectedCounts()[name]?.states ?? 0;

/** What one job has shown. */
interface Done {
  readonly job: ReductionJob;
  readonly savings: ScenarioSavings;
}

async function compare(jobs: readonly ReductionJob[], pool: Pool<ReductionJob, ScenarioSavings>) {
  const queue = [...jobs];
  const found = new Map<ReductionJob, ScenarioSavings>();
  const line = new ProgressLine(queue.length);
  const title = ({ scenario, fault }: ReductionJob): string =>
    fault === null ? scenario : `${fault} ${scenario}`;
  await pool.run({
    next: () => queue.shift() ?? null,
    done: (job, savings) => {
      found.set(job, savings);
      line.finished(title(job));
    },
    progress: (job, p) => line.update(title(job), p),
  });
  line.clear();
  return jobs.flatMap((job): Done[] => {
    const savings = found.get(job);
    return savings === undefined ? [] : [{ job, savings }];
  });
}

/** The largest first, or fault by fault, so that a thread reuses its tables. */
function jobsFor(scenarios: readonly Scenario[], options: ReductionsOptions): readonly ReductionJob[] {
  const { maxStates = options.faults === true ? FAULT_STATES : MOST_STATES } = options;
  const fitting = scenarios.filter((s) => size(s) <= maxStates).sort((x, y) => size(y) - size(x));
  if (options.faults !== true) return fitting.map((s) => ({ scenario: s.name, fault: null }));
  return [...FAULTS.keys()].flatMap((fault) =>
    fitting.map((s) => ({ scenario: s.name, fault, maxStates: FAULT_LIMIT })),
  );
}

function text(done: readonly Done[], { json, faults }: ReductionsOptions): string {
  if (json === true)
    return prettyJson(done.map(({ job, savings }) => ({ ...(faults && { fault: job.fault }), ...savings })));
  if (faults === true)
    return faultSavingsText(done.map(({ job, savings }) => ({ ...savings, fault: job.fault ?? '' })));
  const position = new Map(SCENARIOS.map((s, i) => [s.name, i]));
  const at = ({ job }: Done): number => position.get(job.scenario) ?? 0;
  return savingsText([...done].sort((x, y) => at(x) - at(y)).map((d) => d.savings));
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
  const jobs = jobsFor(chosen, options);
  const pool = new Pool<ReductionJob, ScenarioSavings>(
    options.workers ?? Math.min(4, availableParallelism()),
    WORKER,
  );
  const stop = (): void => pool.interrupt();
  process.on('SIGINT', stop);
  const done = await compare(jobs, pool);
  process.off('SIGINT', stop);
  process.stdout.write(text(done, options));
  const left = chosen.length - new Set(done.map((d) => d.job.scenario)).size;
  if (left > 0) process.stderr.write(`${left} scenarios were left out: they do not fit\n`);
  if (done.length < jobs.length) process.stderr.write('interrupted: what is known so far\n');
  const differs = done.some(({ savings }) => savings.savings.some((r) => r.differing.length > 0));
  const partly = done.length < jobs.length || (options.faults !== true && left > 0);
  process.exitCode = differs ? 1 : partly ? 3 : 0;
}

/** Adds the verb `reductions`. */
export function addReductions(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('reductions')
    .description('explore each scenario in full and reduced: the saving, and whether all verdicts agree')
    .option('-s, --scenario <pattern>', 'scenario or story, `*` for anything (repeatable)', list)
    .option('--faults', `the smaller scenarios with every fault`)
    .option('--max-states <n>', 'leave out scenarios with more states', parseCount)
    .option('--workers <n>', 'threads, one scenario each', parseCount)
    .option('--json', 'print JSON')
    .action((options: ReductionsOptions) => reductions(options));
}
