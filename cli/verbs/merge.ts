import type { Command } from 'commander';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { mergeShards } from '../shards/merge.js';
import { readShard } from '../shards/shard-file.js';

interface MergeOptions {
  readonly out: string;
  readonly json?: boolean;
}

function merge(paths: readonly string[], options: MergeOptions): void {
  const merged = mergeShards(paths.map((file) => ({ file, shard: readShard(file) })));
  writeFilesAtomically(options.out, merged.files);
  process.stdout.write(merged.files.get(options.json === true ? merged.json : merged.text) ?? '');
  process.stderr.write(`wrote ${options.out}; ${paths.length} shards\n`);
  for (const problem of merged.problems) process.stderr.write(`error: ${problem}\n`);
  process.exitCode = merged.status;
}

/** Adds the verb `merge`. */
export function addMerge(program: Command): void {
  program
    .command('merge')
    .description(
      'join the shards of one run (check, simulate, sweep, mutants) into the report of the whole run',
    )
    .argument('<shards...>', 'folders that runs with --shard have written, or their shard.json')
    .option('-o, --out <folder>', 'folder of the report files', 'tcproof-report')
    .option('--json', 'print the JSON of the run instead of its text')
    .action((paths: readonly string[], options: MergeOptions) => merge(paths, options));
}
