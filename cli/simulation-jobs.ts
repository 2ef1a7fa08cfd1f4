import { CHART, type Chart } from '../model/chart.js';
import { type Scale, scaled } from '../model/scale.js';
import type { Scenario } from '../model/scenario.js';
import type { Tabulation } from '../model/tabulation.js';
import { Tabulations } from '../properties/run-scenario.js';
import { Island, type IslandResult } from '../properties/simulation/island.js';
import { counterexampleOf } from '../properties/simulation/tell-walk.js';
import type { WalkPlan } from '../properties/simulation/walk-plan.js';
import type { Trace } from '../properties/trace.js';
import { BY_NAME, chartWith, PROPERTY_BY_ID } from './jobs.js';

/** What all jobs of one simulation share; plain data. */
export interface SimulationSetting {
  readonly profile: string | null;
  readonly fault: string | null;
  readonly scale: Scale;
  readonly properties: readonly string[];
  readonly plan: WalkPlan;
  /** Milliseconds one island may take, or null. */
  readonly slice: number | null;
}

/** One piece of work for a thread: walk an island, or make a counterexample of a walk that was found. */
export type SimulationJob = { readonly setting: SimulationSetting } & (
  | { readonly kind: 'island'; readonly scenario: string; readonly island: number }
  | {
      readonly kind: 'shrink';
      /** Name of the scenario before it was scaled. */
      readonly scenario: string;
      readonly property: string;
      readonly keys: readonly string[];
    }
);

export type SimulationReply = { readonly island: IslandResult } | { readonly trace: Trace };

/** Reactions after which a thread forgets what the chart has answered: one takes about a kilobyte. */
const MOST_REACTIONS = 250_000;

/** A scenario as a simulation walks it. */
export function walkedScenario(
  name: string,
  { profile, scale }: Pick<SimulationSetting, 'profile' | 'scale'>,
): Scenario {
  const named = BY_NAME.get(name);
  if (named === undefined) throw new RangeError(`no scenario is called '${name}'`);
  const judged = profile === null ? named : { ...named, profile, judgedAs: named.profile };
  return scaled(judged, scale);
}

/** What one thread keeps from job to job: the chart and its answers. */
export class SimulationBench {
  #fault: string | null = null;
  #chart: Chart = CHART;
  #tables = new Tabulations();
  #last: Tabulation | null = null;

  /** Does one job in this thread. */
  run(job: SimulationJob, interrupted: () => boolean): SimulationReply {
    this.#use(job.setting.fault);
    const scenario = walkedScenario(job.scenario, job.setting);
    if (job.kind === 'island') return { island: this.#walk(scenario, job, interrupted) };
    const property = PROPERTY_BY_ID.get(job.property);
    if (property === undefined) throw new RangeError(`no property is called '${job.property}'`);
    const tabulation = this.#tabulation(scenario);
    return { trace: counterexampleOf(scenario, property, job.keys, tabulation, this.#chart) };
  }

  #walk(
    scenario: Scenario,
    { setting, island }: Extract<SimulationJob, { kind: 'island' }>,
    interrupted: () => boolean,
  ): IslandResult {
    const properties = setting.properties.flatMap((id) => PROPERTY_BY_ID.get(id) ?? []);
    const end = setting.slice === null ? Number.POSITIVE_INFINITY : performance.now() + setting.slice;
    const stop = (): boolean => interrupted() || performance.now() >= end;
    const walker = new Island(scenario, properties, () => this.#tabulation(scenario), setting.plan);
    return walker.run(island, stop);
  }

  #use(fault: string | null): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#chart = chartWith(fault);
    this.#tables = new Tabulations(this.#chart);
  }

  #tabulation(scenario: Scenario): Tabulation {
    if (this.#last !== null && this.#last.size > MOST_REACTIONS) this.#tables = new Tabulations(this.#chart);
    this.#last = this.#tables.of(scenario);
    return this.#last;
  }
}
