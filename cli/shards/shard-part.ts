import { UsageError } from '../usage-error.js';

/** One of `count` parts of a work list; `index` counts from 1. */
export interface ShardPart {
  readonly index: number;
  readonly count: number;
}

/** What the option says of itself. */
export const SHARD_HELP = 'do only the i-th of n parts of the work; join them with tcproof merge';

/** More parts than any work list has items. */
const MOST = 10_000;

/** A part as `2/3`. */
export function parseShard(text: string): ShardPart {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(i), count: Number(n) };
  if (i === undefined || part.index < 1 || part.index > part.count || part.count > MOST) {
    throw new UsageError('TCP-SHARD', `'${text}' is no shard; write i/n with 1 <= i <= n <= ${MOST}, as 2/3`);
  }
  return part;
}

export function shardText({ index, count }: ShardPart): string {
  return `${index}/${count}`;
}

/**
 * The items of one part, in their own order: the heaviest goes first, each to the part that has least so far. Every item is in exactly one part,
 * and which one depends on nothing but the list and the weights.
 */
export function shareOf<T>(
  items: readonly T[],
  weight: (item: T) => number,
  { index, count }: ShardPart,
): readonly T[] {
  const loads = new Float64Array(count);
  const owner = new Int32Array(items.length);
  const heaviest = items
    .map((item, at) => ({ at, weight: weight(item) }))
    .sort((x, y) => y.weight - x.weight || x.at - y.at);
  for (const item of heaviest) {
    const least = loads.indexOf(loads.reduce((x, y) => Math.min(x, y), Number.POSITIVE_INFINITY));
    loads[least]! += item.weight;
    owner[item.at] = least;
  }
  return items.filter((_, at) => owner[at] === index - 1);
}
