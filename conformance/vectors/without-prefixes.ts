/** Drops every sequence that another one begins with (of equal ones all but the first); the order stays. */
export function withoutPrefixes<T>(list: readonly T[], keysOf: (item: T) => readonly string[]): readonly T[] {
  const SEPARATOR = '\n';
  const text = new Map(list.map((item) => [item, keysOf(item).join(SEPARATOR) + SEPARATOR]));
  const sorted = [...list].sort((a, b) => {
    const [x, y] = [text.get(a)!, text.get(b)!];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  // In sorted order what begins with a text directly follows it.
  const kept = new Set(sorted.filter((item, i) => {
    const next = sorted[i + 1];
    return next === undefined || !text.get(next)!.startsWith(text.get(item)!) ;
  }));
  return list.filter((item) => kept.has(item));
}
