/** The items in the order in which `keys` lists them; refuses an item of no key, and two of one, which would be a defect of the split. */
export function inOrder<T>(
  items: readonly T[],
  keys: readonly string[],
  keyOf: (item: T) => string,
): readonly T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  if (byKey.size !== items.length) throw new Error('two shards have found the same thing');
  const ordered = keys.flatMap((key) => {
    const item = byKey.get(key);
    return item === undefined ? [] : [item];
  });
  if (ordered.length !== items.length) throw new Error('a shard has found what is not part of the run');
  return ordered;
}
