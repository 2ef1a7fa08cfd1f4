import type { Violation } from './goal.js';
import type { StateGraph } from './state-graph.js';

/** The states from which a violation may go on, each with the shortest way there. */
export interface Reach {
  /** In the order of their distance from an initial state. */
  readonly nodes: Int32Array;
  /** Per state: steps from an initial state by way of a start, or -1 if it is not reached so. */
  readonly distance: Int32Array;
  /** Per state reached: the state before it in the region, or -1 for a start (its way is the breadth-first one). */
  readonly before: Int32Array;
}

/** All states that runs reach from a start without leaving the region; breadth first over the starts' own depths, so that ways are shortest. */
export function reachOf(graph: StateGraph, violation: Violation): Reach {
  const { states, offsets, targets, exploration } = graph;
  const distance = new Int32Array(states).fill(-1);
  const before = new Int32Array(states).fill(-1);
  const inRegion = new Uint8Array(states);
  const nodes: number[] = [];
  let level: number[] = [];
  for (let s = 0; s < states; s++) if (violation.inRegion(s)) inRegion[s] = 1;
  const { levels } = exploration;
  for (let depth = 0; depth + 1 < levels.length || level.length > 0; depth++) {
    for (let s = levels[depth] ?? states; s < (levels[depth + 1] ?? states); s++) {
      if (distance[s]! < 0 && inRegion[s] === 1 && violation.isStart(s)) {
        distance[s] = depth;
        level.push(s);
      }
    }
    const next: number[] = [];
    for (const s of level) {
      nodes.push(s);
      for (let edge = offsets[s]!; edge < offsets[s + 1]!; edge++) {
        const t = targets[edge]!;
        if (distance[t]! >= 0 || inRegion[t] === 0) continue;
        distance[t] = depth + 1;
        before[t] = s;
        next.push(t);
      }
    }
    level = next;
  }
  return { nodes: Int32Array.from(nodes), distance, before };
}
