import { availableParallelism } from 'node:os';
import { FAULTS } from '../model/faults/index.js';
import { LARGE_SCENARIOS } from '../model/large-scenarios.js';
import { networkName } from '../model/network.js';
import { type Scale, scaleText } from '../model/scale.js';
import type { Scenario } from '../model/scenario.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { appliesTo } from '../properties/judge.js';
import type { Property } from '../properties/property.js';
import { type ChosenWalk, chooseWalks, compareWalks } from '../properties/simulation/choose-walks.js';
import type { IslandResult } from '../properties/simulation/island.js';
import { type SimulationSummary, simulationSummary } from '../properties/simulation/summary.js';
import { ISLANDS, type WalkPlan } from '../properties/simulation/walk-plan.js';
import type { Trace } from '../properties/trace.js';
import type { PropertyResult, Report, ScenarioResult } from '../reports/report.js';
import { EVERY_SCENARIO, scenarioIndex } from './jobs.js';
import { Pool } from './pool.js';
import { ProgressLine } from './progress-line.js';
import { requireProfile } from './require-profile.js';
import { select } from './select.js';
import { type ShardPart, shareOf } from './shards/shard-part.js';
import { shardResult } from './shards/shard-result.js';
import {
  type SimulationJob,
  type SimulationReply,
  type SimulationSetting,
  walkedScenario,
} from './simulation-job.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** What to walk, and how far. */
export interface SimulationOptions {
  readonly scenario?: readonly string[];
  readonly property?: readonly string[];
  readonly profile?: string;
  readonly fault?: string;
  readonly scale?: Scale;
  readonly walks?: number;
  readonly steps?: number;
  readonly seconds?: number;
  readonly seed?: number;
  readonly guided?: boolean;
  readonly workers?: number;
  readonly shard?: ShardPart;
}

const SIMULATION_WORKER = new URL('./simulation-worker.js', import.meta.url);

/** Walks per scenario, unless said otherwise. */
const WALKS = 800;
/** The same where a limit of time ends them. */
const WALKS_UNTIL_TIME_IS_UP = 1_000_000;
/** Steps per walk, unless said otherwise. */
const STEPS = 200;

/** A walk found and the counterexample made of it. */
export interface ToldWalk extends ChosenWalk {
  readonly trace: Trace;
}

/** What a simulation, or one shard of it, has found; plain data. */
export interface SimulationFindings {
  readonly islands: readonly IslandResult[];
  readonly told: readonly ToldWalk[];
}

function planOf(options: SimulationOptions): WalkPlan {
  const walks = options.seconds === undefined ? WALKS : WALKS_UNTIL_TIME_IS_UP;
  return {
    seed: options.seed ?? 1,
    walks: options.walks ?? walks,
    steps: options.steps ?? STEPS,
    guided: options.guided === true,
  };
}

function chosenScenarios({ scenario = [], profile }: SimulationOptions): readonly Scenario[] {
  const names = (s: Scenario): readonly string[] => [s.name, s.name.split('/')[0] ?? s.name];
  const items = scenario.length === 0 ? LARGE_SCENARIOS : EVERY_SCENARIO;
  const chosen = select({ what: 'scenario', code: 'TCP-SCENARIO', items, names }, scenario);
  if (profile === undefined) return chosen;
  requireProfile(profile);
  const standard = chosen.filter((s) => s.profile === 'rfc9293');
  if (standard.length > 0) return standard;
  throw new UsageError(
    'TCP-SCENARIO',
    `all scenarios chosen exist for a profile of their own; leave out --profile ${profile}`,
  );
}

/** One simulation over the chosen scenarios, in worker threads; the findings do not depend on their number. */
export class SimulationRun {
  readonly pool: Pool<SimulationJob, SimulationReply>;
  readonly #options: SimulationOptions;
  readonly #setting: SimulationSetting;
  /** Names before scaling, in the order of the report. */
  readonly #names: readonly string[];
  readonly #scenarios: readonly Scenario[];
  readonly #properties: readonly Property[];
  readonly #nameOf: ReadonlyMap<string, string>;

  constructor(options: SimulationOptions) {
    this.#options = options;
    const asked = select(
      { what: 'property', code: 'TCP-PROPERTY', items: PROPERTIES, names: (p) => [p.id] },
      options.property ?? [],
    );
    if (options.fault !== undefined)
      select({ what: 'fault', code: 'TCP-FAULT', items: [...FAULTS.keys()], names: (n) => [n] }, [
        options.fault,
      ]);
    const where = { profile: options.profile ?? null, scale: options.scale ?? {} };
    this.#names = chosenScenarios(options).map((s) => s.name);
    this.#scenarios = this.#names.map((name) => walkedScenario(name, where));
    this.#nameOf = new Map(this.#scenarios.map((s, i) => [s.name, this.#names[i] ?? s.name]));
    this.#properties = asked.filter((p) => this.#scenarios.some((s) => appliesTo(p, s)));
    if (this.#properties.length === 0)
      throw new UsageError('TCP-PROPERTY', 'no property asked for speaks of these scenarios; choose others');
    const workers = options.workers ?? Math.min(4, availableParallelism());
    this.pool = new Pool(workers, SIMULATION_WORKER);
    this.#setting = {
      ...where,
      fault: options.fault ?? null,
      properties: this.#properties.map((p) => p.id),
      plan: planOf(options),
      slice: this.#slice(workers),
    };
  }

  /** Walks the islands of this shard and makes a counterexample of the best walk of each property. */
  async run(): Promise<SimulationFindings> {
    const islands = await this.#walk();
    return { islands, told: await this.#tell(islands) };
  }

  /** The report of a whole simulation. */
  report({ islands, told }: SimulationFindings): Report {
    const compare = compareWalks(this.#order);
    const best = new Map<string, Trace>();
    for (const walk of [...told].sort(compare)) {
      if (!best.has(walk.property)) best.set(walk.property, walk.trace);
    }
    const summary = simulationSummary(this.#scenarios, islands, {
      plan: this.#setting.plan,
      seconds: this.#options.seconds ?? null,
      profile: this.#setting.profile,
      scale: scaleText(this.#setting.scale),
    });
    return {
      version: 1,
      tool: { name: 'tcproof', version: version() },
      fault: this.#setting.fault,
      scenarios: this.#scenarios.flatMap((s) => scenarioResult(s, summary)),
      properties: this.#properties.map((p) => propertyResult(p, this.#scenarios, islands, best)),
      coverage: [],
      faults: [],
      experiments: [],
      sweeps: [],
      mutation: null,
      ...this.#shardResult(),
      simulation: summary,
      totals: {
        states: summary.scenarios.reduce((n, s) => n + s.distinct, 0),
        transitions: summary.scenarios.reduce((n, s) => n + s.steps, 0),
      },
    };
  }

  /** The report of a simulation whose shards have found these; the run is made with the options of the shards. */
  merged(shards: readonly SimulationFindings[]): Report {
    return this.report({
      islands: this.#sorted(shards.flatMap((s) => s.islands)),
      told: shards.flatMap((s) => s.told),
    });
  }

  #sorted(islands: readonly IslandResult[]): readonly IslandResult[] {
    const at = (r: IslandResult): number => this.#order(r.scenario) * ISLANDS + r.island;
    return [...islands].sort((x, y) => at(x) - at(y));
  }

  #shardResult(): Pick<Report, 'shard'> {
    const { shard } = this.#options;
    return shard === undefined ? {} : { shard: shardResult('simulate', this.#options, shard) };
  }

  readonly #order = (scenario: string): number => scenarioIndex(this.#nameOf.get(scenario) ?? scenario);

  /** Time is shared evenly by the islands, because those at the end of the queue would get none. */
  #slice(workers: number): number | null {
    const { seconds } = this.#options;
    if (seconds === undefined) return null;
    return (seconds * 1000 * workers) / Math.max(workers, this.#islands().length);
  }

  /** The islands of this shard: every n-th of all. */
  #islands(): readonly { readonly scenario: string; readonly island: number }[] {
    const all = this.#names.flatMap((scenario) =>
      Array.from({ length: ISLANDS }, (_, island) => ({ scenario, island })),
    );
    const { shard } = this.#options;
    return shard === undefined ? all : shareOf(all, () => 1, shard);
  }

  async #walk(): Promise<readonly IslandResult[]> {
    const queue = this.#islands().map(
      (job): SimulationJob => ({ kind: 'island', setting: this.#setting, ...job }),
    );
    const line = new ProgressLine(queue.length);
    const done: IslandResult[] = [];
    await this.pool.run({
      next: () => queue.shift() ?? null,
      done: (job, reply) => {
        if ('island' in reply) done.push(reply.island);
        line.finished(job.scenario);
      },
      progress: () => {},
    });
    line.clear();
    return this.#sorted(done);
  }

  async #tell(islands: readonly IslandResult[]): Promise<readonly ToldWalk[]> {
    const queue = [...chooseWalks(islands, this.#order)];
    const jobs = new Map<SimulationJob, ChosenWalk>();
    const told: ToldWalk[] = [];
    // A new pool: an interrupted one takes no more jobs, and what was found so far deserves its counterexamples.
    await new Pool<SimulationJob, SimulationReply>(
      Math.min(this.#threads, queue.length),
      SIMULATION_WORKER,
    ).run({
      next: () => {
        const walk = queue.shift();
        if (walk === undefined) return null;
        const { property, keys } = walk;
        const scenario = this.#nameOf.get(walk.scenario) ?? walk.scenario;
        const job: SimulationJob = { kind: 'shrink', setting: this.#setting, scenario, property, keys };
        jobs.set(job, walk);
        return job;
      },
      done: (job, reply) => {
        const walk = jobs.get(job);
        if (walk !== undefined && 'trace' in reply) told.push({ ...walk, trace: reply.trace });
      },
      progress: () => {},
    });
    return told.sort((x, y) => (x.property < y.property ? -1 : 1));
  }

  get #threads(): number {
    return this.#options.workers ?? Math.min(4, availableParallelism());
  }
}

function scenarioResult(scenario: Scenario, summary: SimulationSummary): readonly ScenarioResult[] {
  const walks = summary.scenarios.find((w) => w.scenario === scenario.name);
  if (walks === undefined) return [];
  const { name, title, profile, network } = scenario;
  const { distinct, steps, longest, rested, cut, boundary } = walks;
  return [
    {
      ...{ name, title, profile, network: networkName(network), boundary },
      states: distinct,
      transitions: steps,
      depth: longest,
      quiescent: rested,
      frontier: cut,
      stopped: summary.outOfTime ? 'simulated until time was up' : 'simulated',
    },
  ];
}

/** A property is violated where a walk violates it, else incomplete: nothing else can come of walks. */
function propertyResult(
  property: Property,
  scenarios: readonly Scenario[],
  islands: readonly IslandResult[],
  best: ReadonlyMap<string, Trace>,
): PropertyResult {
  const { id, title, statement, kind, requirements } = property;
  const violated = new Set(
    islands.filter((r) => r.found.some((f) => f.property === id)).map((r) => r.scenario),
  );
  const walked = new Set(islands.map((r) => r.scenario));
  const decided = scenarios.filter((s) => walked.has(s.name) && appliesTo(property, s));
  return {
    ...{ id, title, statement, kind, requirements },
    verdict: violated.size > 0 ? 'violated' : 'incomplete',
    scenarios: decided.map((s) => ({
      scenario: s.name,
      verdict: violated.has(s.name) ? 'violated' : 'incomplete',
    })),
    counterexample: best.get(id) ?? null,
    witness: null,
    leansOn: [],
  };
}
