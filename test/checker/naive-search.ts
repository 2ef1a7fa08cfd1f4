import {
  COMPONENTS,
  type PlacedFinding,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../../checker/transition-system.js';

/** What the oracle says of a system. */
export interface NaiveExploration {
  readonly tuples: readonly (readonly number[])[];
  readonly parents: readonly number[];
  readonly depths: readonly number[];
  readonly findings: readonly PlacedFinding[];
  readonly deadlocks: readonly number[];
  readonly quiescent: number;
  readonly transitions: number;
}

/** Breadth-first search with a queue and a map of strings: slow and plainly right. */
export function naiveSearch(system: TransitionSystem): NaiveExploration {
  const numbers = new Map<string, number>();
  const tuples: number[][] = [];
  const parents: number[] = [];
  const depths: number[] = [];
  const findings: PlacedFinding[] = [];
  const deadlocks: number[] = [];
  let quiescent = 0;
  let transitions = 0;
  const place = (state: number, depth: (step: number) => number) => {
    for (const f of system.findings) findings.push({ ...f, state, depth: depth(f.step) });
    system.findings.length = 0;
  };
  const meet = (tuple: number[], parent: number) => {
    if (numbers.has(String(tuple))) return;
    const state = tuples.length;
    numbers.set(String(tuple), state);
    tuples.push(tuple);
    parents.push(parent);
    depths.push(parent < 0 ? 0 : depths[parent]! + 1);
    system.visit(...(tuple as [number, number, number, number]));
    place(state, () => depths[state]!);
  };
  for (const tuple of listed((out) => system.initial(out))) meet(tuple, -1);
  for (let state = 0; state < tuples.length; state++) {
    const [c0, c1, c2, c3] = tuples[state] as [number, number, number, number];
    const next = listed((out) => system.successors(c0, c1, c2, c3, out));
    place(state, (step) => depths[state]! + (step < 0 ? 0 : 1));
    transitions += next.length;
    for (const tuple of next) meet(tuple, state);
    if (next.some((tuple) => String(tuple) !== String(tuples[state]))) continue;
    quiescent++;
    if (!system.terminal(c0, c1, c2, c3)) deadlocks.push(state);
    place(state, () => depths[state]!);
  }
  return { tuples, parents, depths, findings, deadlocks: deadlocks.slice(0, 16), quiescent, transitions };
}

function listed(fill: (out: SuccessorBuffer) => void): number[][] {
  const out: SuccessorBuffer = { values: new Int32Array(4), count: 0 };
  fill(out);
  return Array.from({ length: out.count }, (_, i) => [
    ...out.values.subarray(i * COMPONENTS, (i + 1) * COMPONENTS),
  ]);
}
