/** Whether a version such as `1.26.3` is that one or newer; a part that is missing counts as 0. */
export function atLeast(version: string, least: string): boolean {
  const [have, need] = [version, least].map((v) => v.split('.').map(Number));
  for (const [i, n] of (need ?? []).entries()) {
    const here = have?.[i] ?? 0;
    if (here !== n) return here > n;
  }
  return true;
}
