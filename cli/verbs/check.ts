import type { Command } from 'commander';
import { PROFILES } from '../../model/profile.js';
import { REDUCTIONS } from '../../properties/reductions/reduction.js';
import { jsonReport } from '../../reports/json.js';
import { terminalReport } from '../../reports/terminal.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { wantsSimulation } from '../check-or-simulate.js';
import { type CheckOptions, CheckRun } from '../check-run.js';
import { CHECKPOINT_SECONDS, parseSeconds } from '../checkpoint/checkpoint-options.js';
import { refuseConflicts } from '../conflicts.js';
import { exitStatus } from '../exit-status.js';
import { parseCount } from '../parse-count.js';
import { parseReduction } from '../parse-reduction.js';
import { reportFiles } from '../report-files.js';
import { parseShard, SHARD_HELP } from '../shards/shard-part.js';
import { withShardFile } from '../shards/with-shard-file.js';
import { addWalkOptions, type SimulateOptions, simulate } from './simulate.js';

interface CheckVerbOptions extends CheckOptions {
  readonly json?: boolean;
  readonly out?: string;
}

async function check(options: CheckVerbOptions): Promise<void> {
  const run = new CheckRun(options);
  const stop = (): void => run.pool.interrupt();
  process.on('SIGINT', stop);
  // Who saves wants to go on after a shutdown as well.
  const saves = options.checkpoint ?? options.resume;
  if (saves !== undefined) process.on('SIGTERM', stop);
  const started = performance.now();
  const findings = await run.find();
  const report = run.report(findings);
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  const out = options.out ?? 'tcproof-report';
  const call = { verb: 'check', options, interrupted: run.pool.interrupted } as const;
  writeFilesAtomically(out, withShardFile(reportFiles(report), call, findings));
  process.stdout.write(options.json === true ? jsonReport(report) : terminalReport(report));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `wrote ${out}; ${seconds} s${run.pool.interrupted ? '; interrupted: what is known so far' : ''}${run.pool.interrupted && saves !== undefined ? `; go on with --resume ${saves}` : ''}\n`,
  );
  for (const problem of run.problems) process.stderr.write(`error: ${problem}\n`);
  process.exitCode = run.problems.length > 0 ? 1 : exitStatus(report, run.pool.interrupted);
}

/** Adds the verb `check`. */
export function addCheck(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  const command = program
    .command('check')
    .description('explore the scenarios completely, decide the properties, write the report')
    .option('-s, --scenario <pattern>', 'scenario or story, `*` for anything (repeatable)', list)
    .option('-p, --property <pattern>', 'property id (repeatable)', list)
    .option('-r, --requirement <pattern>', 'requirement id, as MUST-13 (repeatable)', list)
    .option('--profile <name>', `run under another profile: ${[...PROFILES.keys()].join(', ')}`)
    .option('--fault <id>', 'patch the chart with one fault first')
    .option('--faults', 'run every fault on the smaller scenarios: which properties catch it')
    .option('--all', 'everything: the faults, the questions of why, and the sweeps too')
    .option('--max-states <n>', 'stop a scenario after n states (then nothing holds there)', parseCount)
    .option('--max-seconds <n>', 'stop a scenario after n seconds', parseCount)
    .option('--max-megabytes <n>', 'stop a scenario at n MiB of tables', parseCount)
    .option('--checkpoint <folder>', 'save the run here, so that it can go on after a crash or Ctrl-C')
    .option('--checkpoint-every <seconds>', `how often to save; default: ${CHECKPOINT_SECONDS}`, parseSeconds)
    .option('--resume <folder>', 'go on with the run saved here, and keep saving')
    .option('--compact', 'store fingerprints of the states: less memory, a small probability of omission')
    .option('--compact-seed <n>', 'other fingerprints, with a chance of their own (default: 1)', parseCount)
    .option('--reduce <kind>', `explore less: ${REDUCTIONS.join(', ')} (docs/reductions.md)`, parseReduction)
    .option(
      '--simulate',
      'walk at random instead of enumerating (see tcproof simulate), with these options:',
    );
  addWalkOptions(command)
    .option('--workers <n>', 'threads; default: the cores', parseCount)
    .option('--shard <i/n>', SHARD_HELP, parseShard)
    .option('--json', 'print report.json instead of tables')
    .option('-o, --out <folder>', 'folder of the report files', 'tcproof-report')
    .action((options: CheckVerbOptions & SimulateOptions & { readonly simulate?: boolean }) => {
      refuseConflicts(options);
      return wantsSimulation({ ...options }) ? simulate(options) : check(options);
    });
}
