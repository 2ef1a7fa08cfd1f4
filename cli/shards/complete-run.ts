import { UsageError } from '../usage-error.js';
import { type RunIdentity, runName } from './run-identity.js';
import type { Shard } from './shard-file.js';
import { shardText } from './shard-part.js';

/** A shard and what it is called in errors. */
export interface NamedShard {
  readonly file: string;
  readonly shard: Shard;
}

function refuse(message: string): never {
  throw new UsageError('TCP-SHARD', message);
}

/** What first differs between two runs, in words; null if nothing does. */
function difference(x: RunIdentity, y: RunIdentity): string | null {
  if (x.verb !== y.verb) return `one is of ${x.verb}, the other of ${y.verb}`;
  if (x.tool !== y.tool) return `made by tcproof ${x.tool} and ${y.tool}`;
  if (x.model !== y.model) return 'the model or its properties differ';
  const names = [...new Set([...Object.keys(x.options), ...Object.keys(y.options)])].sort();
  const name = names.find((n) => JSON.stringify(x.options[n]) !== JSON.stringify(y.options[n]));
  if (name === undefined) return null;
  const told = (run: RunIdentity): string => JSON.stringify(run.options[name]) ?? 'not given';
  return `option ${name} is ${told(x)} and ${told(y)}`;
}

function requireSameRun(first: NamedShard, other: NamedShard): void {
  const what = difference(first.shard.run, other.shard.run);
  if (what !== null) refuse(`${first.file} and ${other.file} are shards of different runs: ${what}`);
  const [n, m] = [first.shard.shard.count, other.shard.shard.count];
  if (n !== m)
    refuse(`${first.file} is one of ${n} shards, ${other.file} one of ${m}; give shards of one split`);
}

/** The same run as this program would make: what it writes from the shards is then what it would have found. */
function requireOwn({ file, shard }: NamedShard, own: RunIdentity): void {
  const what = difference(shard.run, own);
  if (what !== null)
    refuse(`${file} was not made by this tcproof: ${what}; merge with the tcproof that ran the shards`);
}

/** All shards of one run, in order; refuses shards of several runs, a missing one, one given twice and one that was interrupted. */
export function completeRun(
  shards: readonly NamedShard[],
  own: (run: RunIdentity) => RunIdentity,
): readonly Shard[] {
  const [first] = shards;
  if (first === undefined) refuse('no shards to merge; give the folders of all of them');
  for (const other of shards.slice(1)) requireSameRun(first, other);
  requireOwn(first, own(first.shard.run));
  const { count } = first.shard.shard;
  const byIndex = new Map<number, NamedShard>();
  for (const named of shards) {
    const { index } = named.shard.shard;
    const known = byIndex.get(index);
    if (known !== undefined)
      refuse(`shard ${index}/${count} is given twice: ${known.file} and ${named.file}`);
    byIndex.set(index, named);
  }
  const all = Array.from({ length: count }, (_, i) => i + 1);
  const missing = all.filter((index) => !byIndex.has(index)).map((index) => shardText({ index, count }));
  if (missing.length > 0)
    refuse(
      `shard ${missing.join(', ')} of run ${runName(first.shard.run)} is missing; run it and give it too`,
    );
  const cut = [...byIndex.values()].find((s) => s.shard.interrupted);
  if (cut !== undefined)
    refuse(`${cut.file} was interrupted before its share was done; run this shard again`);
  return all.flatMap((index) => byIndex.get(index)?.shard ?? []);
}
