import type { Command } from 'commander';
import { MUTANT_KINDS } from '../../model/mutants/mutant.js';
import type { MutantResult } from '../../properties/mutation/mutant-result.js';
import type { MutationSummary } from '../../properties/mutation/summary.js';
import { mutationText } from '../../reports/mutation-text.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { type MutationOptions, MutationRun } from '../mutation-run.js';
import { parseCount } from '../parse-count.js';
import { parseShard, SHARD_HELP } from '../shards/shard-part.js';
import { withShardFile } from '../shards/with-shard-file.js';

interface MutantsOptions extends MutationOptions {
  readonly json?: boolean;
  readonly out?: string;
}

/** The same bytes for the same mutants: without the times. */
export function mutantFiles(
  summary: MutationSummary,
  results: readonly MutantResult[],
): ReadonlyMap<string, string> {
  const timeless = results.map(({ milliseconds: _milliseconds, ...result }) => result);
  return new Map([
    ['mutants.txt', mutationText(summary)],
    ['mutants.json', `${JSON.stringify({ summary, results: timeless }, null, 2)}\n`],
  ]);
}

/** Whether a mutant lives that nobody has explained. */
export function mutantsStatus(summary: MutationSummary): 0 | 1 {
  return summary.survivors.some((s) => s.reason === null) ? 1 : 0;
}

async function mutants(options: MutantsOptions): Promise<void> {
  const run = new MutationRun(options);
  const stop = (): void => run.pool.interrupt();
  process.on('SIGINT', stop);
  const started = performance.now();
  const summary = await run.run();
  process.off('SIGINT', stop);
  const out = options.out ?? (options.shard === undefined ? undefined : 'tcproof-mutants');
  if (out !== undefined) {
    const call = { verb: 'mutants', options, interrupted: run.pool.interrupted } as const;
    writeFilesAtomically(out, withShardFile(mutantFiles(summary, run.results), call, run.results));
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ summary, results: run.results }, null, 2)}\n`
      : mutationText(summary),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${seconds} s${run.pool.interrupted ? '; interrupted: what is known so far' : ''}\n`);
  process.exitCode = run.pool.interrupted ? 3 : mutantsStatus(summary);
}

/** Adds the verb `mutants`. */
export function addMutants(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('mutants')
    .description('change the chart by machine, everywhere: which changes does a property catch?')
    .option('-k, --kind <kind>', `${MUTANT_KINDS.join(', ')} (repeatable)`, list)
    .option('--row <pattern>', 'how the row, action or guard begins, `*` for anything (repeatable)', list)
    .option('--workers <n>', 'threads', parseCount)
    .option('--shard <i/n>', SHARD_HELP, parseShard)
    .option('-o, --out <folder>', 'also write mutants.txt and mutants.json (with --shard: tcproof-mutants)')
    .option('--json', 'print JSON')
    .action((options: MutantsOptions) => mutants(options));
}
