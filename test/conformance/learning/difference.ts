import { type Mealy, stepFinder } from '../../../conformance/learned/mealy.js';

/** A shortest word that two machines answer differently, or that only one of them knows; null: they are equivalent. */
export function difference(a: Mealy, b: Mealy): readonly string[] | null {
  const [inA, inB] = [stepFinder(a), stepFinder(b)];
  const queue: { readonly p: string; readonly q: string; readonly word: readonly string[] }[] = [
    { p: a.initial, q: b.initial, word: [] },
  ];
  const seen = new Set<string>();
  for (const { p, q, word } of queue) {
    for (const input of new Set([...a.inputs, ...b.inputs])) {
      const [s, t] = [inA(p, input), inB(q, input)];
      if (s?.output !== t?.output) return [...word, input];
      const key = `${s?.to} ${t?.to}`;
      if (s === undefined || t === undefined || seen.has(key)) continue;
      seen.add(key);
      queue.push({ p: s.to, q: t.to, word: [...word, input] });
    }
  }
  return null;
}
