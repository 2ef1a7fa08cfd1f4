import {
  Journal,
  type JournaledSystem,
  SUCCESSORS,
  TERMINAL,
  VISIT,
} from '../../../checker/checkpoint/journal.js';
import {
  COMPONENTS,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../../../checker/transition-system.js';

/**
 * A system as real ones are: it numbers the values of each component in the order in which it meets them, and reports each finding once. What it
 * answers depends on what it was asked before, and only the journal can bring a fresh one to the same numbers.
 */
export function numberingSystem(inner: TransitionSystem): JournaledSystem {
  const journal = new Journal();
  const findings: { what: number; step: number }[] = [];
  const values: number[][] = [[], [], [], []];
  const numbers = values.map(() => new Map<number, number>());
  const told = new Set<string>();
  const met = { news: 0 };
  const number = (c: number, value: number): number => {
    const known = numbers[c]!.get(value);
    if (known !== undefined) return known;
    met.news++;
    numbers[c]!.set(value, values[c]!.length);
    return values[c]!.push(value) - 1;
  };
  const original = (ids: readonly number[]): [number, number, number, number] => {
    const [c0, c1, c2, c3] = ids.map((id, c) => values[c]![id]!);
    return [c0!, c1!, c2!, c3!];
  };
  const renumber = (out: SuccessorBuffer, from: number): void => {
    for (let at = from * COMPONENTS; at < out.count * COMPONENTS; at++)
      out.values[at] = number(at % COMPONENTS, out.values[at]!);
  };
  const report = (): void => {
    for (const finding of inner.findings) {
      if (told.has(String(finding.what))) continue;
      told.add(String(finding.what));
      met.news++;
      findings.push(finding);
    }
    inner.findings.length = 0;
  };
  const noted = <T>(method: number, ids: readonly number[], call: () => T): T => {
    const before = met.news;
    const result = call();
    report();
    const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = ids;
    if (met.news !== before) journal.add(method, c0, c1, c2, c3);
    return result;
  };
  return {
    findings,
    journal,
    sizes: () => values.map((v) => v.length),
    initial(out) {
      const from = out.count;
      inner.initial(out);
      renumber(out, from);
    },
    successors: (...args) => {
      const out = args[4];
      const ids = args.slice(0, 4) as number[];
      noted(SUCCESSORS, ids, () => {
        const from = out.count;
        inner.successors(...original(ids), out);
        renumber(out, from);
      });
    },
    visit: (...ids) => noted(VISIT, ids, () => inner.visit(...original(ids))),
    terminal: (...ids) => noted(TERMINAL, ids, () => inner.terminal(...original(ids))),
  };
}
