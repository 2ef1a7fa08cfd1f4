import type { SystemParts } from '../compiled-system.js';
import { MOTION_FIELDS } from '../motion-fields.js';

/** How many steps of each sort a state has, in the order in which `CompiledSystem.successors` lists them (no `aged` network: no tick). */
export interface StepOrder {
  readonly callsA: number;
  readonly callsB: number;
  /** What the network may do with the segments on their way to B, and then with those to A. */
  readonly motionsB: number;
  readonly motionsA: number;
}

export function stepOrder(parts: SystemParts, a: number, b: number, toB: number, toA: number): StepOrder {
  return {
    callsA: parts.a.offerCounts[a]!,
    callsB: parts.b.offerCounts[b]!,
    motionsB: parts.toB.motions(toB).length / MOTION_FIELDS,
    motionsA: parts.toA.motions(toA).length / MOTION_FIELDS,
  };
}
