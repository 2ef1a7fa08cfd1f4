const SEPARATOR = '\n';

/**
 * For every sequence the longest one that begins with it, itself where none is longer; of equal ones one stands for all. `keysOf` gives its
 * elements, none with a line break.
 */
export function extensions<T>(list: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<T, T> {
  const texts = list.map((item) => ({ item, text: keysOf(item).join(SEPARATOR) + SEPARATOR }));
  const sorted = texts.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const owner = new Map<T, T>();
  // In sorted order what begins with a text directly follows it.
  sorted.reduceRight<{ readonly item: T; readonly text: string } | null>((next, one) => {
    const extended = next?.text.startsWith(one.text) === true;
    owner.set(one.item, extended ? (owner.get(next.item) ?? next.item) : one.item);
    return one;
  }, null);
  return owner;
}

/** Drops every sequence that another one begins with (of equal ones all but one); the order stays. */
export function withoutPrefixes<T>(list: readonly T[], keysOf: (item: T) => readonly string[]): readonly T[] {
  const owner = extensions(list, keysOf);
  return list.filter((item) => owner.get(item) === item);
}
