import { CHART, type Chart } from '../model/chart.js';
import type { Scenario } from '../model/scenario.js';
import type { Tabulation } from '../model/tabulation.js';
import { Tabulations } from '../properties/run-scenario.js';
import { Island, type IslandResult } from '../properties/simulation/island.js';
import { counterexampleOf } from '../properties/simulation/tell-walk.js';
import { chartWith, PROPERTY_BY_ID } from './jobs.js';
import { type SimulationJob, type SimulationReply, walkedScenario } from './simulation-job.js';

/** Reactions after which a thread forgets what the chart has answered: one takes about a kilobyte. */
const MOST_REACTIONS = 250_000;

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
