import { COMPONENTS, type SuccessorBuffer } from '../../checker/transition-system.js';

/** A whole state of a compiled system: side A, side B, channel to B, channel to A. */
export type At = readonly [number, number, number, number];

/** The n-th state in a list of successors. */
export function successorAt(out: SuccessorBuffer, n: number): At {
  const at = n * COMPONENTS;
  return [out.values[at]!, out.values[at + 1]!, out.values[at + 2]!, out.values[at + 3]!];
}

/** The n-th successor is this state itself. */
export function isSelf(out: SuccessorBuffer, n: number, at: At): boolean {
  const i = n * COMPONENTS;
  const { values } = out;
  return values[i] === at[0] && values[i + 1] === at[1] && values[i + 2] === at[2] && values[i + 3] === at[3];
}

/** Both sides of a state as one number; a side has fewer than 2^20 states. */
export function pairOf(a: number, b: number): number {
  return a * 2 ** 21 + b;
}
