import type { Command } from 'commander';
import { EXPERIMENTS } from '../../properties/experiments/index.js';
import { type DecidedExperiment, runExperiment, surprises } from '../../properties/experiments/run.js';
import { traceMermaid } from '../../reports/trace-mermaid.js';
import { whyText } from '../../reports/why-text.js';
import { ProgressLine } from '../progress-line.js';
import { experimentResult } from '../questions.js';
import { select } from '../select.js';

interface WhyOptions {
  readonly all?: boolean;
  readonly mermaid?: boolean;
  readonly json?: boolean;
}

function list(): string {
  return EXPERIMENTS.map((e) => `${e.key}  ${e.name.padEnd(32)} ${e.question}\n`).join('');
}

function page(e: DecidedExperiment, mermaid: boolean): string {
  const traces = e.cases.flatMap((c) =>
    c.trace === null ? [] : [`%% ${e.key} ${c.name}\n${traceMermaid(c.trace)}`],
  );
  return mermaid ? traces.join('\n') : whyText(experimentResult(e));
}

function why(names: readonly string[], options: WhyOptions): void {
  if (names.length === 0 && options.all !== true) {
    const json = JSON.stringify(EXPERIMENTS.map(({ key, name, question }) => ({ key, name, question })));
    process.stdout.write(options.json === true ? `${json}\n` : list());
    return;
  }
  const chosen = select(
    { what: 'experiment', code: 'TCP-EXPERIMENT', items: EXPERIMENTS, names: (e) => [e.name, e.key] },
    names,
  );
  const progress = new ProgressLine(chosen.length);
  const decided = chosen.map((e) => {
    const done = runExperiment(e);
    progress.finished(e.name);
    return done;
  });
  progress.clear();
  const text =
    options.json === true
      ? `${JSON.stringify(decided, null, 2)}\n`
      : decided.map((e) => page(e, options.mermaid === true)).join('\n');
  process.stdout.write(text);
  for (const s of surprises(decided)) process.stderr.write(`not as predicted: ${s}\n`);
  process.exitCode = surprises(decided).length > 0 ? 1 : 0;
}

/** Adds the verb `why`. */
export function addWhy(program: Command): void {
  program
    .command('why')
    .description('answer a question about TCP by search: what holds, and what breaks if one rule is dropped')
    .argument('[names...]', 'experiments by name or key, `*` for anything; without: list them')
    .option('--all', 'answer all')
    .option('--mermaid', 'print the runs as Mermaid sequence diagrams')
    .option('--json', 'print JSON')
    .action((names: readonly string[], options: WhyOptions) => why(names, options));
}
