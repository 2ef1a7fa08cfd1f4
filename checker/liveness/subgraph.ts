import type { StateGraph } from './state-graph.js';

/** A part of the graph: the states whose mark equals `stamp`, and the steps whose action may be used. */
export interface Subgraph {
  readonly graph: StateGraph;
  /** Per state: the number of the last part it was put into. */
  readonly marks: Int32Array;
  readonly stamp: number;
  /** Per action number: 1 if its steps belong to the part. */
  readonly usable: Uint8Array;
}

/** Calls `see` for every step inside the part that leaves `state`, until it returns true; tells whether it did. */
export function someStep(
  { graph, marks, stamp, usable }: Subgraph,
  state: number,
  see: (edge: number, target: number) => boolean,
): boolean {
  const end = graph.offsets[state + 1]!;
  for (let edge = graph.offsets[state]!; edge < end; edge++) {
    const target = graph.targets[edge]!;
    if (marks[target] === stamp && usable[graph.labels[edge]!] === 1 && see(edge, target)) return true;
  }
  return false;
}
