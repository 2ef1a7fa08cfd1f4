import { explore } from '../../checker/explore.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import type { Environment } from '../../model/environment.js';
import { environmentOf } from '../../model/environment-of.js';
import type { Scenario } from '../../model/scenario.js';
import { expectedCounts } from '../expected.js';
import { decode, judgeOf } from '../judge.js';
import type { Property } from '../property.js';
import { type Met, RecordedTabulation } from './recorded-tabulation.js';

/** Scenarios of the sweep have at most so many states. */
const SWEEP_STATES = 6_000;

/** How the unpatched chart behaves in one scenario. */
export interface BaseRun {
  readonly scenario: Scenario;
  readonly env: Environment;
  readonly tabulation: RecordedTabulation;
  /** Every reaction that can be met. */
  readonly met: readonly Met[];
  readonly states: number;
  /** Of what must be reachable: what is reached here. */
  readonly reached: ReadonlySet<string>;
}

/** The behaviour of the unpatched chart, scenario by scenario; each is explored completely, once, when it is first asked for. */
export class BaseBehaviour {
  /** All, the smallest first, so that a mutant is decided as early as possible. */
  readonly scenarios: readonly Scenario[];
  /** The small ones of the default profile: what must be reachable is reached in one of them. */
  readonly sweep: readonly Scenario[];
  /** All others. */
  readonly beyond: readonly Scenario[];
  readonly #properties: readonly Property[];
  readonly #tabulations = new Map<string, RecordedTabulation>();
  readonly #runs = new Map<string, BaseRun>();

  constructor(scenarios: readonly Scenario[], properties: readonly Property[]) {
    const counts = expectedCounts();
    const size = (s: Scenario): number => counts[s.name]?.states ?? Number.POSITIVE_INFINITY;
    this.scenarios = [...scenarios].sort((x, y) => size(x) - size(y));
    const inSweep = (s: Scenario): boolean =>
      (s.profile === 'rfc9293' || s.tags.includes('switch')) && size(s) <= SWEEP_STATES;
    this.sweep = this.scenarios.filter(inSweep);
    this.beyond = this.scenarios.filter((s) => !inSweep(s));
    this.#properties = properties.filter((p) => p.kind === 'reachable');
  }

  of(scenario: Scenario): BaseRun {
    const known = this.#runs.get(scenario.name) ?? this.#run(scenario);
    this.#runs.set(scenario.name, known);
    return known;
  }

  #run(scenario: Scenario): BaseRun {
    const env = environmentOf(scenario);
    const tabulation = this.#tabulation(env);
    tabulation.takeMet();
    const judge = judgeOf(this.#properties, scenario);
    const expected = expectedCounts()[scenario.name];
    const system = new CompiledSystem(scenario, tabulation, judge);
    const exploration = explore(system, expected === undefined ? {} : { expected });
    const reached = exploration.findings.flatMap(({ what }) => {
      const property = this.#properties[decode(what).property];
      return property === undefined ? [] : [property.id];
    });
    const met = tabulation.takeMet();
    return { scenario, env, tabulation, met, states: exploration.states, reached: new Set(reached) };
  }

  #tabulation(env: Environment): RecordedTabulation {
    const key = JSON.stringify(env);
    const known = this.#tabulations.get(key) ?? new RecordedTabulation(env);
    this.#tabulations.set(key, known);
    return known;
  }
}
