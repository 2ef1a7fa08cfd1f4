import { groupBy } from './group-by.js';
import type { PairSet } from './property-outline.js';

/** The pairs for which `test` is true, over all pairs of side states, those that never come together included. */
export function pairsWhere(sizeA: number, sizeB: number, test: (a: number, b: number) => boolean): PairSet {
  const all = Array.from({ length: sizeB }, (_, b) => b);
  const rows = Array.from({ length: sizeA }, (_, a) => ({ a, bs: all.filter((b) => test(a, b)) }));
  const blocks = groupBy(
    rows.filter(({ bs }) => bs.length > 0),
    ({ bs }) => bs.join(' '),
  );
  return [...blocks.values()].map((block) => ({ a: block.map(({ a }) => a), b: block[0]?.bs ?? [] }));
}
