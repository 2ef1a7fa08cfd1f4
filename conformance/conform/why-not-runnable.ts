import type { StackCapabilities } from '../adapter/stack-description.js';
import type { Ability } from '../vectors/implementation.js';
import { playVector } from '../vectors/trace-vector.js';
import type { Vector } from '../vectors/vector.js';
import { abilitiesOf } from './abilities-of.js';
import { lackingFor } from './lacking.js';

/** Names what the stack's adapter can't do of a vector; empty: it can be run. */
export function whyNotRunnable(vector: Vector, can: StackCapabilities): readonly string[] {
  const abilities = abilitiesOf(can);
  const lacks: readonly Ability[] = vector.needs.filter((need) => !abilities.has(need));
  if (lacks.length > 0) return lacks;
  return [...new Set(playVector(vector).flatMap(({ event, before }) => lackingFor(event, before, can)))];
}

/** The vector lets time pass: on a stack with a real clock it is run with all the others that wait. */
export function waits({ steps }: Vector): boolean {
  return steps.some((s) => s.do === 'advance');
}
