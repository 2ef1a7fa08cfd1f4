import { explore } from '../../checker/explore.js';
import type { Chart } from '../../model/chart.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import type { Scenario } from '../../model/scenario.js';
import type { Judge } from '../../model/views.js';
import { decode, judgeOf } from '../judge.js';
import { isLiveness, type Property } from '../property.js';
import { runScenario, type Tabulations } from '../run-scenario.js';

/** What a mutant shows in one scenario. */
export interface Shown {
  /** The first property violated, or null. */
  readonly violated: string | null;
  /** Of what must be reachable: what is reached. */
  readonly reached: ReadonlySet<string>;
  /** Everything was explored, and no segment fell out of a channel that may not lose. */
  readonly complete: boolean;
}

/** Ends an exploration at the first violation: nothing after it matters. */
class Violation extends Error {
  override readonly name = 'Violation';
  readonly property: string;

  constructor(property: string) {
    super(property);
    this.property = property;
  }
}

/** A judge that ends the exploration at the first violation and notes what is reached. */
function impatient(judge: Judge, properties: readonly Property[], reached: Set<string>): Judge {
  const told = (found: readonly number[]): readonly number[] => {
    for (const what of found) {
      const { property, violated } = decode(what);
      const id = properties[property]?.id ?? '';
      if (violated) throw new Violation(id);
      reached.add(id);
    }
    return [];
  };
  const { system } = judge;
  return {
    endpoint: (view) => told(judge.endpoint(view)),
    step: (view) => told(judge.step(view)),
    pair: (view) => told(judge.pair(view)),
    rest: (view) => told(judge.rest(view)),
    system: system === null ? null : (view) => told(system(view)),
    mayRest: judge.mayRest,
    boundary: judge.boundary,
  };
}

/** Explores the mutant until a property of safety is violated, everything is seen, or the limit is reached. */
export function explored(
  scenario: Scenario,
  properties: readonly Property[],
  tables: Tabulations,
  maxStates: number,
): Shown {
  const reached = new Set<string>();
  const judge = impatient(judgeOf(properties, scenario), properties, reached);
  try {
    const system = new CompiledSystem(scenario, tables.of(scenario), judge);
    const { stopped, findings } = explore(system, { maxStates });
    return { violated: null, reached, complete: stopped === 'exhausted' && findings.length === 0 };
  } catch (error) {
    if (error instanceof Violation) return { violated: error.property, reached, complete: false };
    throw error;
  }
}

/** The first liveness property that the mutant violates in the scenario, or null. */
export function livelock(
  scenario: Scenario,
  properties: readonly Property[],
  chart: Chart,
  tables: Tabulations,
  maxStates: number,
): string | null {
  const live = properties.filter((p) => isLiveness(p) && p.scenarios(scenario));
  if (live.length === 0) return null;
  const run = runScenario(scenario, live, tables, { chart, limits: { maxStates }, wanted: () => false });
  return run.verdicts.find((v) => v.verdict === 'violated')?.property ?? null;
}
