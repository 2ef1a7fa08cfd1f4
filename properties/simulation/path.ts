import { successorBuffer } from '../../checker/labelled-system.js';
import type { CompiledSystem } from '../../model/compiled-system.js';
import { type At, successorAt } from './at.js';
import { StepKeys } from './step-keys.js';

/** A walk in words: the states it comes through, and the key of the step that leaves each. */
export interface Path {
  readonly states: readonly At[];
  /** As many as states, or one less where the last state is the end. */
  readonly keys: readonly string[];
}

/** The path along indices of successors; `last` is one more index whose target does not matter, or -1. */
export function pathOf(system: CompiledSystem, initial: At, steps: readonly number[], last: number): Path {
  const words = new StepKeys(system);
  const out = successorBuffer();
  const states: At[] = [initial];
  const keys: string[] = [];
  for (const n of steps) {
    const at = states.at(-1) ?? initial;
    keys.push(keyOf(words, at, n));
    out.count = 0;
    system.successors(...at, out);
    states.push(successorAt(out, n));
  }
  system.findings.length = 0;
  if (last >= 0) keys.push(keyOf(words, states.at(-1) ?? initial, last));
  return { states, keys };
}

function keyOf(words: StepKeys, at: At, n: number): string {
  const key = words.of(at)[n];
  if (key === undefined) throw new RangeError(`the state has no successor ${n}`);
  return key;
}

/** The keys of the path from which everything between two visits of one state is cut out. */
export function withoutLoops({ states, keys }: Path): readonly string[] {
  const lastVisit = new Map(states.map((at, i) => [at.join(' '), i]));
  const kept: string[] = [];
  for (let i = 0; i < states.length; i++) {
    i = lastVisit.get(states[i]!.join(' ')) ?? i;
    const key = keys[i];
    if (key !== undefined) kept.push(key);
  }
  return kept;
}
