import { type RunIdentity, runIdentity } from './run-identity.js';
import { SHARD_FILE, shardFileText } from './shard-file.js';
import type { ShardPart } from './shard-part.js';

/** How a run was called, and whether it came to its end. */
export interface RunCall {
  readonly verb: RunIdentity['verb'];
  readonly options: object & { readonly shard?: ShardPart };
  readonly interrupted: boolean;
}

/** The files of a report, with the file for `tcproof merge` where the run was one shard. */
export function withShardFile(
  files: ReadonlyMap<string, string>,
  { verb, options, interrupted }: RunCall,
  body: unknown,
): ReadonlyMap<string, string> {
  const { shard } = options;
  if (shard === undefined) return files;
  const text = shardFileText({ run: runIdentity(verb, options), shard, interrupted, body });
  return new Map([...files, [SHARD_FILE, text]]);
}
