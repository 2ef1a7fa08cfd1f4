import { CHART, type Chart } from '../../model/chart.js';
import { ChartError } from '../../model/chart-error.js';
import type { Mutant } from '../../model/mutants/mutant.js';
import type { Scenario } from '../../model/scenario.js';
import { validateChart } from '../../model/validate.js';
import type { Property } from '../property.js';
import { Tabulations } from '../run-scenario.js';
import type { BaseBehaviour } from './base-behaviour.js';
import { explored, livelock, type Shown } from './catch-mutant.js';
import { ChartDelta } from './chart-delta.js';
import { Comparison } from './first-difference.js';
import type { Difference, Fate, MutantResult } from './mutant-result.js';

/** A mutant may enlarge a state space without end. */
const MOST_STATES = 25_000;
/** Larger scenarios are only compared, reaction by reaction. */
const LARGE = 500_000;

/** Decides one mutant: rejected, caught, equivalent or a survivor. */
export function decideMutant(
  mutant: Mutant,
  base: BaseBehaviour,
  properties: readonly Property[],
): MutantResult {
  const start = performance.now();
  const { id, kind } = mutant;
  const fate = fateOf(mutant, base, properties);
  return { id, kind, fate, milliseconds: performance.now() - start };
}

function fateOf(mutant: Mutant, base: BaseBehaviour, properties: readonly Property[]): Fate {
  try {
    const chart = mutant.patch(CHART);
    validateChart(chart);
    return new Decision(chart, base, properties).fate();
  } catch (error) {
    if (error instanceof ChartError || error instanceof RangeError)
      return { fate: 'rejected', because: `${error.name}: ${error.message}` };
    throw error;
  }
}

/** One mutant on its way through the scenarios; each step answers with the fate it has found, or null. */
class Decision {
  readonly #chart: Chart;
  readonly #base: BaseBehaviour;
  readonly #properties: readonly Property[];
  readonly #tables: Tabulations;
  readonly #comparison: Comparison;
  /** Scenarios of the sweep in which it behaves differently. */
  readonly #different: Scenario[] = [];
  #first: Difference | null = null;

  constructor(chart: Chart, base: BaseBehaviour, properties: readonly Property[]) {
    this.#chart = chart;
    this.#base = base;
    this.#properties = properties;
    this.#tables = new Tabulations(chart);
    this.#comparison = new Comparison(new ChartDelta(chart));
  }

  fate(): Fate {
    const fate = this.#sweep() ?? this.#live() ?? this.#beyond();
    if (fate !== null) return fate;
    if (this.#first !== null) return { fate: 'survivor', difference: this.#first };
    return { fate: 'equivalent', scenarios: this.#base.scenarios.length };
  }

  /** Safety in the scenarios of the sweep, and then what must be reachable in some of them. */
  #sweep(): Fate | null {
    const [mine, theirs] = [new Set<string>(), new Set<string>()];
    let complete = true;
    for (const scenario of this.#base.sweep) {
      const run = this.#base.of(scenario);
      for (const id of run.reached) theirs.add(id);
      const shown = this.#differs(scenario) ? this.#explore(scenario, MOST_STATES) : null;
      if (shown?.violated != null) return caught(shown.violated, scenario);
      if (shown !== null) this.#different.push(scenario);
      for (const id of shown?.reached ?? run.reached) mine.add(id);
      complete &&= shown?.complete ?? true;
    }
    const lost = complete ? [...theirs].find((id) => !mine.has(id)) : undefined;
    return lost === undefined ? null : { fate: 'caught', by: lost, scenario: 'no scenario reaches it' };
  }

  /** Liveness in the scenarios of the sweep. */
  #live(): Fate | null {
    for (const scenario of this.#different) {
      const violated = livelock(scenario, this.#properties, this.#chart, this.#tables, MOST_STATES);
      if (violated !== null) return caught(violated, scenario);
    }
    return null;
  }

  /** What only larger systems show, or those of other profiles. */
  #beyond(): Fate | null {
    for (const scenario of this.#base.beyond) {
      if (!this.#differs(scenario)) continue;
      const { states } = this.#base.of(scenario);
      if (states > LARGE) continue;
      const { violated } = this.#explore(scenario, states + MOST_STATES);
      if (violated !== null) return caught(violated, scenario);
    }
    return null;
  }

  #differs(scenario: Scenario): boolean {
    const difference = this.#comparison.first(this.#base.of(scenario), this.#tables.of(scenario));
    this.#first ??= difference;
    return difference !== null;
  }

  #explore(scenario: Scenario, maxStates: number): Shown {
    return explored(scenario, this.#properties, this.#tables, maxStates);
  }
}

function caught(by: string, scenario: Scenario): Fate {
  return { fate: 'caught', by, scenario: scenario.name };
}
