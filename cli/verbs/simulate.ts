import type { Command } from 'commander';
import { SCALES } from '../../model/scale.js';
import { jsonReport } from '../../reports/json.js';
import { simulationText } from '../../reports/simulation-text.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { parseCount } from '../parse-count.js';
import { parseScale } from '../parse-scale.js';
import { parseSeed } from '../parse-seed.js';
import { reportFiles } from '../report-files.js';
import { parseShard, SHARD_HELP } from '../shards/shard-part.js';
import { withShardFile } from '../shards/with-shard-file.js';
import { type SimulationOptions, SimulationRun } from '../simulation-run.js';
import { simulationStatus } from '../simulation-status.js';

export interface SimulateOptions extends SimulationOptions {
  readonly json?: boolean;
  readonly out?: string;
}

/** What only a simulation takes, as commander names it. */
export const WALK_OPTIONS = ['walks', 'steps', 'seconds', 'seed', 'guided', 'scale'] as const;

/** The options that say how to walk; `check --simulate` takes them too. */
export function addWalkOptions(command: Command): Command {
  return command
    .option('--walks <n>', 'walks per scenario (default: 800; with --seconds as many as fit)', parseCount)
    .option('--steps <n>', 'steps of a walk at most (default: 200)', parseCount)
    .option('--seconds <n>', 'stop after about n seconds; then a run cannot be repeated exactly', parseCount)
    .option('--seed <n>', 'the same seed and options give the same walks (default: 1)', parseSeed)
    .option('--guided', 'prefer what was not seen yet, begin again where something new was met')
    .option(
      '--scale <bounds>',
      `other bounds, as capacity=6,text=4: ${Object.keys(SCALES).join(', ')}`,
      parseScale,
    );
}

/** Walks, tells what was found and writes the report. */
export async function simulate(options: SimulateOptions): Promise<void> {
  const run = new SimulationRun(options);
  const stop = (): void => run.pool.interrupt();
  process.on('SIGINT', stop);
  const started = performance.now();
  const findings = await run.run();
  const report = run.report(findings);
  process.off('SIGINT', stop);
  const out = options.out ?? 'tcproof-report';
  const call = { verb: 'simulate', options, interrupted: run.pool.interrupted } as const;
  writeFilesAtomically(out, withShardFile(reportFiles(report), call, findings));
  process.stdout.write(options.json === true ? jsonReport(report) : simulationText(report));
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(report.totals.transitions / seconds).toLocaleString('en-US');
  const cut = run.pool.interrupted ? '; interrupted: what is known so far' : '';
  process.stderr.write(`wrote ${out}; ${seconds.toFixed(1)} s, ${rate} steps/s${cut}\n`);
  process.exitCode = simulationStatus(report);
}

/** Adds the verb `simulate`. */
export function addSimulate(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  const command = program
    .command('simulate')
    .description('walk at random through systems too large to enumerate; finds violations, proves nothing')
    .option('-s, --scenario <pattern>', 'scenario or story (repeatable; default: the large ones)', list)
    .option('-p, --property <pattern>', 'property id (repeatable)', list)
    .option('--profile <name>', 'run under another profile')
    .option('--fault <id>', 'patch the chart with one fault first');
  addWalkOptions(command)
    .option('--workers <n>', 'threads; their number changes no result', parseCount)
    .option('--shard <i/n>', SHARD_HELP, parseShard)
    .option('--json', 'print report.json instead of tables')
    .option('-o, --out <folder>', 'folder of the report files', 'tcproof-report')
    .action((options: SimulateOptions) => simulate(options));
}
