import type { Exploration } from './exploration.js';
import { COMPONENTS, type SuccessorBuffer, type TransitionSystem } from './transition-system.js';

/** One state of a path, and the step by which it is reached from the one before. */
export interface TraceStep {
  /** Breadth-first number. */
  readonly state: number;
  /** Index in the successor list of the state before; -1 for the initial state. */
  readonly step: number;
}

/** A shortest path from an initial state to `state`, both included. */
export function traceTo(exploration: Exploration, system: TransitionSystem, state: number): TraceStep[] {
  if (!(state >= 0 && state < exploration.states)) throw new RangeError(`there is no state ${state}`);
  const path: TraceStep[] = [];
  let at = state;
  for (let parent = exploration.parent(at); parent >= 0; parent = exploration.parent(at)) {
    path.push({ state: at, step: stepBetween(exploration, system, parent, at) });
    at = parent;
  }
  path.push({ state: at, step: -1 });
  return path.reverse();
}

/** Index of the first successor of `from` that equals `to`. */
function stepBetween(exploration: Exploration, system: TransitionSystem, from: number, to: number): number {
  const out: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };
  const wanted = exploration.components(to);
  system.successors(...exploration.components(from), out);
  system.findings.length = 0;
  for (let step = 0; step < out.count; step++) {
    if (wanted.every((value, c) => out.values[step * COMPONENTS + c] === value)) return step;
  }
  throw new Error(`state ${from} no longer leads to state ${to}: its successors are not deterministic`);
}
