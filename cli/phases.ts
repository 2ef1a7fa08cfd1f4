/** Scenarios that are explored with so many threads each. */
export interface Phase<Item> {
  readonly scenarios: readonly Item[];
  readonly threads: number;
}

/**
 * How to keep all threads at work. A scenario that alone takes longer than its share of the whole gets all of them, before the others; the
 * others get one each, the largest first, so that no thread is left alone with a large one at the end.
 */
export function phases<Item>(
  scenarios: readonly Item[],
  sizeOf: (item: Item) => number,
  threads: number,
): readonly Phase<Item>[] {
  const ordered = [...scenarios].sort((x, y) => sizeOf(y) - sizeOf(x));
  if (threads === 1) return [{ scenarios: ordered, threads: 1 }];
  let rest = ordered.reduce((sum, item) => sum + sizeOf(item), 0);
  let giants = 0;
  for (const item of ordered) {
    if (sizeOf(item) <= rest / threads) break;
    rest -= sizeOf(item);
    giants++;
  }
  const alone = giants === 0 ? [] : [{ scenarios: ordered.slice(0, giants), threads }];
  const others = ordered.slice(giants);
  return others.length === 0 ? alone : [...alone, { scenarios: others, threads: 1 }];
}
