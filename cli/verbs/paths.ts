import type { Command } from 'commander';
import { type ChartPath, chartPaths } from '../../model/chart-paths.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { type Lifecycle, lifecycles } from '../../properties/lifecycles.js';
import { Tabulations } from '../../properties/run-scenario.js';
import { traceText } from '../../reports/trace-text.js';
import { parseCount } from '../parse-count.js';
import { sweepScenarios } from '../sweep-faults.js';

interface PathsOptions {
  readonly kind?: string;
  readonly maxStates: number;
  readonly traces?: boolean;
  readonly json?: boolean;
}

function pathText({ state, steps }: ChartPath): string {
  return `${state}: CLOSED${steps.map((s) => ` -${s.event}-> ${s.state}`).join('')}`;
}

function lifecycleText({ states, side, scenario, witness }: Lifecycle, traces: boolean): string {
  const line = `${states.join(' > ')}  (${side} of ${scenario}, ${witness.steps.length} steps)`;
  return traces ? `${line}\n${traceText(witness)}\n` : line;
}

function paths(options: PathsOptions): void {
  const shortest = chartPaths('shortest');
  const simple = chartPaths('simple');
  const standard = SCENARIOS.filter((s) => s.profile === 'rfc9293');
  const scenarios = sweepScenarios(standard, options.maxStates);
  const found = lifecycles(scenarios, new Tabulations(), options.maxStates * 20);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ shortest, simple, lifecycles: found.lifecycles }, null, 2)}\n`);
    return;
  }
  const sections = [
    `Shortest paths of the chart (${shortest.length}):`,
    ...shortest.map(pathText),
    `\nSimple paths of the chart (${simple.length}):`,
    ...simple.map(pathText),
    `\nLifecycles of the explored systems (${found.lifecycles.length}, from ${scenarios.length} scenarios):`,
    ...found.lifecycles.map((l) => lifecycleText(l, options.traces === true)),
  ];
  process.stdout.write(`${sections.join('\n')}\n`);
  for (const name of found.cut)
    process.stderr.write(`${name}: not explored completely; its list may lack lifecycles\n`);
}

/** Adds the verb `paths`. */
export function addPaths(program: Command): void {
  program
    .command('paths')
    .description('shortest and simple paths of the chart; all distinct lifecycles of the explored systems')
    .option('--max-states <n>', 'only scenarios with at most n states', parseCount, 5000)
    .option('--traces', 'with the witness of every lifecycle')
    .option('--json', 'print JSON')
    .action((options: PathsOptions) => paths(options));
}
