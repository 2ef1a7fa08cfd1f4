/** Something that covers items. */
export interface Covering {
  readonly items: readonly string[];
}

/**
 * Greedy set cover: of all candidates always the one that covers most of what is still uncovered, the earliest among equals; deterministic.
 * At most ln(n)+1 times as many as needed (Chvatal 1979). Candidates should come the shortest first.
 */
export function setCover<C extends Covering>(candidates: readonly C[]): readonly C[] {
  const uncovered = new Set(candidates.flatMap((c) => c.items));
  const gain = (c: C): number => [...new Set(c.items)].filter((i) => uncovered.has(i)).length;
  const chosen: { readonly at: number; readonly candidate: C }[] = [];
  // Gains only fall, so a candidate filed under its old gain is judged again when its turn comes.
  const buckets: number[][] = [];
  const file = (at: number, size: number): void => {
    const bucket = buckets[size] ?? [];
    buckets[size] = bucket;
    bucket.push(at);
  };
  candidates.forEach((c, at) => {
    file(at, new Set(c.items).size);
  });
  for (let size = buckets.length - 1; size > 0; size -= 1) {
    const bucket = (buckets[size] ?? []).sort((a, b) => a - b);
    for (const at of bucket) {
      const candidate = candidates[at]!;
      const now = gain(candidate);
      if (now === size) {
        chosen.push({ at, candidate });
        for (const item of candidate.items) uncovered.delete(item);
      } else if (now > 0) file(at, now);
    }
  }
  return chosen.sort((a, b) => a.at - b.at).map((c) => c.candidate);
}
