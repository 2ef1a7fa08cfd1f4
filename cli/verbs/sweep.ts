import type { Command } from 'commander';
import { SWEEPS } from '../../properties/sweeps/index.js';
import { runLine, type Sweep, type SweepResult } from '../../properties/sweeps/sweep.js';
import { sweepText } from '../../reports/sweep-text.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { parseCount } from '../parse-count.js';
import { ProgressLine } from '../progress-line.js';
import { select } from '../select.js';
import { lineEffort } from '../shards/line-effort.js';
import { parseShard, SHARD_HELP, type ShardPart, shareOf } from '../shards/shard-part.js';
import { withShardFile } from '../shards/with-shard-file.js';
import { UsageError } from '../usage-error.js';

interface SweepOptions {
  readonly msl?: readonly number[];
  readonly json?: boolean;
  readonly out?: string;
  readonly shard?: ShardPart;
}

/** The sweeps as files; the same results give the same bytes. */
export function sweepFiles(
  names: readonly string[],
  results: readonly SweepResult[],
): ReadonlyMap<string, string> {
  return new Map([
    ['sweep.txt', sweepText(sweepsNamed(names), results)],
    ['sweep.json', `${JSON.stringify(results, null, 2)}\n`],
  ]);
}

function sweepsNamed(names: readonly string[]): readonly Sweep[] {
  return select({ what: 'sweep', code: 'TCP-SWEEP', items: SWEEPS, names: (s) => [s.name] }, names);
}

/** Decides the lines of the chosen sweeps, one after the other. */
export function runSweeps(
  sweeps: readonly Sweep[],
  lifetimes: readonly number[] = [],
  shard?: ShardPart,
): readonly SweepResult[] {
  const all = sweeps.flatMap((sweep) =>
    sweep.lines
      .filter((l) => lifetimes.length === 0 || l.msl === null || lifetimes.includes(l.msl))
      .map((line) => ({ sweep, line })),
  );
  const chosen = shard === undefined ? all : shareOf(all, ({ line }) => lineEffort(line), shard);
  const progress = new ProgressLine(chosen.length);
  const results = chosen.map(({ sweep, line }) => {
    const result = runLine(sweep, line);
    progress.finished(`${sweep.name}: ${line.setting}`);
    return result;
  });
  progress.clear();
  return results;
}

function list(): string {
  return SWEEPS.map((s) => `${s.name.padEnd(20)} ${s.question}\n`).join('');
}

function sweep(names: readonly string[], options: SweepOptions): void {
  if (names.length === 0 && (options.shard !== undefined || options.out !== undefined))
    throw new UsageError('TCP-SWEEP', "name the sweeps, or '*' for all");
  if (names.length === 0) {
    process.stdout.write(options.json === true ? `${JSON.stringify(SWEEPS.map((s) => s.name))}\n` : list());
    return;
  }
  const sweeps = sweepsNamed(names);
  const results = runSweeps(sweeps, options.msl, options.shard);
  const out = options.out ?? (options.shard === undefined ? undefined : 'tcproof-sweep');
  if (out !== undefined) {
    const call = { verb: 'sweep', options: { ...options, names }, interrupted: false } as const;
    writeFilesAtomically(out, withShardFile(sweepFiles(names, results), call, results));
  }
  process.stdout.write(
    options.json === true ? `${JSON.stringify(results, null, 2)}\n` : sweepText(sweeps, results),
  );
}

/** Adds the verb `sweep`. */
export function addSweep(program: Command): void {
  const counts = (value: string, previous: readonly number[] = []): readonly number[] => [
    ...previous,
    parseCount(value),
  ];
  program
    .command('sweep')
    .description('vary one parameter and report from which value on a statement holds')
    .argument('[names...]', 'sweeps, `*` for anything; without: list them')
    .option('--msl <n>', 'only this maximum segment lifetime, in ticks (repeatable)', counts)
    .option('--shard <i/n>', SHARD_HELP, parseShard)
    .option('-o, --out <folder>', 'also write sweep.txt and sweep.json (with --shard: tcproof-sweep)')
    .option('--json', 'print JSON')
    .action((names: readonly string[], options: SweepOptions) => sweep(names, options));
}
