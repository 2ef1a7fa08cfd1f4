import type { ShardResult } from '../../reports/report.js';
import { type RunIdentity, runIdentity, runName } from './run-identity.js';
import type { ShardPart } from './shard-part.js';

/** What the report of one shard says of it. */
export function shardResult(verb: RunIdentity['verb'], options: object, part: ShardPart): ShardResult {
  return { ...part, run: runName(runIdentity(verb, options)) };
}
