import type { SuccessorBuffer, TransitionSystem } from './transition-system.js';

/** Receives the action numbers of successors without allocating: one per successor. */
export interface LabelBuffer {
  values: Int32Array;
  count: number;
}

/**
 * A transition system whose steps are named: the n-th successor of a state is an occurrence of the n-th action number that
 * {@link labels} writes. Equal numbers mean the same action; fairness speaks of them.
 */
export interface LabelledSystem extends TransitionSystem {
  /** Writes the action number of every successor of one state, in the order of `successors`. */
  labels(c0: number, c1: number, c2: number, c3: number, out: LabelBuffer): void;
}

/** Makes room for `count` action numbers. */
export function reserveLabels(out: LabelBuffer, count: number): void {
  if (count <= out.values.length) return;
  const grown = new Int32Array(Math.max(count, out.values.length * 2));
  grown.set(out.values);
  out.values = grown;
}

export function successorBuffer(): SuccessorBuffer {
  return { values: new Int32Array(1024), count: 0 };
}
