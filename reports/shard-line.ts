import type { Report } from './report.js';

/** Says of the report of one shard that it is a part; nothing for a whole run. */
export function shardLines({ shard }: Pick<Report, 'shard'>): readonly string[] {
  if (shard === undefined) return [];
  return [
    `Shard ${shard.index} of ${shard.count} of run ${shard.run}: a part; join all of them with tcproof merge`,
  ];
}
