import { COMPONENTS } from '../../../checker/transition-system.js';
import type { CompiledSystem } from '../../../model/compiled-system.js';
import type { Scenario } from '../../../model/scenario.js';
import { SCENARIOS } from '../../../model/scenarios.js';
import type { Judge } from '../../../model/views.js';

/** Finds nothing. */
export const NO_JUDGE: Judge = {
  endpoint: () => [],
  step: () => [],
  pair: () => [],
  rest: () => [],
  system: null,
  mayRest: () => true,
  boundary: 0,
};

export type State = readonly [number, number, number, number];

export function named(name: string): Scenario {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found === undefined) throw new RangeError(`no scenario is called ${name}`);
  return found;
}

/** All successors of a state, in order. */
export function successorsOf(system: CompiledSystem, state: State): readonly State[] {
  const out = { values: new Int32Array(1024), count: 0 };
  system.successors(...state, out);
  system.findings.length = 0;
  return Array.from({ length: out.count }, (_, n): State => {
    const [a, b, c, d] = out.values.subarray(n * COMPONENTS, (n + 1) * COMPONENTS);
    return [a!, b!, c!, d!];
  });
}
