import type { Mealy } from './machine.js';

/** A minimal machine, and which of its states each state of the original is (-1: not reachable). */
export interface Minimal {
  readonly machine: Mealy;
  readonly classOf: Int32Array;
}

function reachable(m: Mealy): readonly number[] {
  const seen = new Set([0]);
  for (const s of seen) for (let l = 0; l < m.letters; l += 1) seen.add(m.next[s * m.letters + l] ?? -1);
  return [...seen];
}

function signature(m: Mealy, s: number, block: Int32Array): string {
  const parts: number[] = [];
  for (let l = 0; l < m.letters; l += 1) {
    const i = s * m.letters + l;
    parts.push(m.output[i] ?? -1, block[m.next[i] ?? -1] ?? -1);
  }
  return parts.join(',');
}

/** One round of refinement; blocks are numbered in the order in which they are met. */
function refine(
  m: Mealy,
  states: readonly number[],
  block: Int32Array,
): { block: Int32Array; count: number } {
  const names = new Map<string, number>();
  const next = new Int32Array(m.states).fill(-1);
  for (const s of states) {
    const name = `${block[s]}|${signature(m, s, block)}`;
    const id = names.get(name) ?? names.size;
    names.set(name, id);
    next[s] = id;
  }
  return { block: next, count: names.size };
}

/** The minimal machine of the reachable part (Moore's partition refinement); its states in breadth-first order. */
export function minimise(m: Mealy): Minimal {
  const states = reachable(m);
  let block = new Int32Array(m.states).fill(-1);
  for (const s of states) block[s] = 0;
  let count = 1;
  for (;;) {
    const refined = refine(m, states, block);
    block = refined.block as Int32Array<ArrayBuffer>;
    if (refined.count === count) break;
    count = refined.count;
  }
  const next = new Int32Array(count * m.letters);
  const output = new Int32Array(count * m.letters);
  for (const s of states) {
    for (let l = 0; l < m.letters; l += 1) {
      const [to, i] = [(block[s] ?? 0) * m.letters + l, s * m.letters + l];
      next[to] = block[m.next[i] ?? 0] ?? 0;
      output[to] = m.output[i] ?? 0;
    }
  }
  return { machine: { states: count, letters: m.letters, next, output }, classOf: block };
}
