import type { Exploration } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import { CompiledSystem } from '../model/compiled-system.js';
import type { Scenario } from '../model/scenario.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { judgeOf } from '../properties/judge.js';
import { Tabulations } from '../properties/run-scenario.js';

/** A scenario whose tables are filled, as they are for every other engine. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly system: CompiledSystem;
  /** The first exploration, tabulation included. */
  readonly first: Exploration;
}

/** Explores once: fills the tables. */
export function prepared(scenario: Scenario): Prepared {
  const tabulation = new Tabulations().of(scenario);
  const judge = judgeOf(PROPERTIES, scenario);
  const system = new CompiledSystem(scenario, tabulation, judge, undefined, { shared: true });
  return { scenario, system, first: explore(system) };
}

/** Explores again, from filled tables, knowing the size. */
export function again({ system, first }: Prepared, threads: number): Exploration {
  return explore(system, { threads, expected: { states: first.states, sizes: system.sizes() } });
}
