import type { Limits } from '../checker/exploration.js';
import { FAULTS } from '../model/faults/index.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { expectedCounts } from '../properties/expected.js';
import { appliesTo } from '../properties/judge.js';
import type { MutantResult } from '../properties/mutation/mutant-result.js';
import type { Property } from '../properties/property.js';
import type { Reduction } from '../properties/reductions/reduction.js';
import type { ScenarioRun } from '../properties/run-scenario.js';
import type { FaultResult, Report } from '../reports/report.js';
import { type BuilderState, ReportBuilder } from './assemble-report.js';
import {
  CHECKPOINT_SECONDS,
  type CheckpointOptions,
  openRunFolder,
} from './checkpoint/checkpoint-options.js';
import type { RunFolder } from './checkpoint/run-folder.js';
import { runIdentity } from './checkpoint/run-identity.js';
import { countMismatches } from './count-mismatches.js';
import { EVERY_SCENARIO, type Job } from './jobs.js';
import { joinMutants, MutationRun, mutationResult } from './mutation-run.js';
import { phases } from './phases.js';
import { Pool, type PoolHandler } from './pool.js';
import { ProgressLine } from './progress-line.js';
import { type Answers, joinAnswers, Questions } from './questions.js';
import { requireProfile } from './require-profile.js';
import { select } from './select.js';
import { inOrder } from './shards/in-order.js';
import { type ShardPart, shareOf } from './shards/shard-part.js';
import { shardResult } from './shards/shard-result.js';
import { FaultSweep, sweepJobs, sweepScenarios } from './sweep-faults.js';
import { threadsFrom } from './threads-from.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** What to explore and decide, and within which limits. */
export interface CheckOptions extends CheckpointOptions {
  readonly scenario?: readonly string[];
  readonly property?: readonly string[];
  readonly requirement?: readonly string[];
  readonly profile?: string;
  readonly fault?: string;
  readonly faults?: boolean;
  /** Everything: faults, experiments and sweeps too. */
  readonly all?: boolean;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  readonly maxMegabytes?: number;
  /** Store fingerprints of the states, made with this seed. */
  readonly compact?: boolean;
  readonly compactSeed?: number;
  readonly workers?: number;
  readonly reduce?: Reduction;
  /** Only this part of the work. */
  readonly shard?: ShardPart;
}

/** What a run, or one shard of it, has found; plain data. */
export interface CheckFindings {
  readonly state: BuilderState;
  readonly faults: readonly FaultResult[];
  /** Null where they were not asked. */
  readonly answers: Answers | null;
  readonly mutants: readonly MutantResult[] | null;
}

/** Scenarios of the fault sweep have at most so many states. */
const SWEEP_STATES = 6_000;

const scenarioNames = (s: Scenario): readonly string[] => [s.name, s.name.split('/')[0] ?? s.name];

/** Those too large to enumerate are found only by a pattern that says so. */
function nameable(patterns: readonly string[] = []): readonly Scenario[] {
  return patterns.some((p) => p.toLowerCase().startsWith('large')) ? EVERY_SCENARIO : SCENARIOS;
}

function selectScenarios(options: CheckOptions): readonly Scenario[] {
  const chosen = select(
    { what: 'scenario', code: 'TCP-SCENARIO', items: nameable(options.scenario), names: scenarioNames },
    options.scenario ?? [],
  );
  const profile = options.profile;
  if (profile === undefined) return chosen;
  requireProfile(profile);
  // Scenarios that exist for another profile keep it: they would only repeat what the others say.
  return chosen.filter((s) => s.profile === 'rfc9293').map((s) => ({ ...s, profile, judgedAs: s.profile }));
}

function selectProperties(options: CheckOptions): readonly Property[] {
  const byId = select(
    { what: 'property', code: 'TCP-PROPERTY', items: PROPERTIES, names: (p) => [p.id] },
    options.property ?? [],
  );
  return select(
    { what: 'requirement', code: 'TCP-PROPERTY', items: byId, names: (p) => p.requirements },
    options.requirement ?? [],
  );
}

function limitsOf(options: CheckOptions): Omit<Limits, 'interrupted'> {
  return {
    ...(options.maxStates === undefined ? {} : { maxStates: options.maxStates }),
    ...(options.maxSeconds === undefined ? {} : { maxMilliseconds: options.maxSeconds * 1000 }),
    ...(options.compact === true ? { compact: true } : {}),
    ...(options.compactSeed === undefined ? {} : { compactSeed: options.compactSeed }),
    ...(options.maxMegabytes === undefined ? {} : { maxBytes: options.maxMegabytes * 2 ** 20 }),
  };
}

/** States of a scenario as far as is known, or a guess. */
function sizeOf(scenario: Scenario): number {
  return expectedCounts()[scenario.name]?.states ?? 1e6;
}

/** What a scenario costs, roughly: its transitions, and as much again for what every scenario costs. */
function effort(s: Scenario): number {
  return (expectedCounts()[s.name]?.transitions ?? 1e7) + 10_000;
}

/** One run over the chosen scenarios, in worker threads; the report does not depend on their order. */
export class CheckRun {
  readonly pool: Pool;
  readonly #options: CheckOptions;
  readonly #scenarios: readonly Scenario[];
  readonly #properties: readonly Property[];
  readonly #builder = new ReportBuilder();
  readonly problems: string[] = [];
  #folder: RunFolder | null = null;

  constructor(options: CheckOptions) {
    if (options.compactSeed !== undefined && options.compact !== true)
      throw new UsageError('TCP-USAGE', '--compact-seed means nothing without --compact; give both');
    this.#options = options;
    this.#properties = selectProperties(options);
    const narrowed = options.property !== undefined || options.requirement !== undefined;
    const all = selectScenarios(options);
    // Asked for certain properties, scenarios of which none of them speaks are left out.
    this.#scenarios = narrowed ? all.filter((s) => this.#properties.some((p) => this.#speaks(p, s))) : all;
    if (options.fault !== undefined) {
      select({ what: 'fault', code: 'TCP-FAULT', items: [...FAULTS.keys()], names: (n) => [n] }, [
        options.fault,
      ]);
    }
    this.pool = new Pool(threadsFrom(options.workers));
  }

  async run(): Promise<Report> {
    return this.report(await this.find());
  }

  /** Does the work, or the share of it that is this shard's. */
  async find(): Promise<CheckFindings> {
    const [scenarios, properties] = [this.#scenarios.map((s) => s.name), this.#properties.map((p) => p.id)];
    const { profile = null, fault = null } = this.#options;
    this.#folder = openRunFolder(this.#options, () => runIdentity({ profile, fault, scenarios, properties }));
    try {
      return await this.#find();
    } finally {
      this.#folder?.close();
    }
  }

  async #find(): Promise<CheckFindings> {
    const all = this.#options.all === true;
    const questions = all ? new Questions(this.#options.shard) : null;
    await this.#explore();
    const faults = all || this.#options.faults === true ? await this.#sweep() : [];
    const mutants = all ? await this.#mutants() : null;
    if (this.pool.interrupted) questions?.stop();
    await questions?.finished;
    return { state: this.#builder.state(), faults, answers: questions?.answers ?? null, mutants };
  }

  /** The report of what was found. */
  report({ faults, answers, mutants }: CheckFindings): Report {
    const { profile, fault, scenario, property, shard } = this.#options;
    const whole = [scenario, profile, fault, shard].every((narrowing) => narrowing === undefined);
    const inPart = scenario !== undefined || shard !== undefined;
    return this.#builder.build(version(), this.#properties, this.#scenarios, {
      partial: inPart && property === undefined,
      fault: fault ?? null,
      faults,
      ...(answers === null ? {} : { answers }),
      mutation: mutants === null || mutants.length === 0 ? null : mutationResult(mutants),
      ...(shard === undefined ? {} : { shard: shardResult('check', this.#options, shard) }),
      coverage: whole && this.#properties.length === PROPERTIES.length,
    });
  }

  /** The report of a run whose shards have found these; the run is made with the options of the shards. */
  merged(shards: readonly CheckFindings[]): Report {
    for (const { state } of shards) {
      this.#builder.join(state);
      if (this.#expectsCommitted) this.problems.push(...state.runs.flatMap(countMismatches));
    }
    return this.report({
      state: this.#builder.state(),
      faults: inOrder(
        shards.flatMap((s) => s.faults),
        [...FAULTS.keys()],
        (f) => f.id,
      ),
      answers: joinAnswers(shards.map((s) => s.answers)),
      mutants: joinMutants(shards.map((s) => s.mutants)),
    });
  }

  #speaks(property: Property, scenario: Scenario): boolean {
    return appliesTo(property, scenario);
  }

  async #explore(): Promise<void> {
    const { reduce } = this.#options;
    const folder = this.#folder;
    const mine = this.#unfinished();
    const line = new ProgressLine(mine.length);
    const take = (run: ScenarioRun): void => {
      this.#builder.add(run);
      if (this.#expectsCommitted) this.problems.push(...countMismatches(run));
      line.finished(run.scenario);
    };
    for (const run of folder?.results ?? []) take(run);
    // Compact and reduced explorations know one thread only.
    const most = this.#options.compact === true || reduce !== undefined ? 1 : this.pool.threads;
    for (const { scenarios, threads } of phases(mine, sizeOf, most)) {
      const queue = [...scenarios];
      const handler: PoolHandler = {
        next: () => {
          const scenario = queue.shift();
          if (scenario === undefined) return null;
          return { ...this.#job(scenario, threads), ...(reduce && { reduce }) };
        },
        done: (job, run) => {
          folder?.keep(run, (text) => line.say(`${job.scenario}: ${text}`));
          take(run);
        },
        progress: (job, p) => line.update(job.scenario, p),
        notice: (job, text) => line.say(`${job.scenario}: ${text}`),
      };
      await this.pool.run(handler, Math.max(1, Math.floor(this.pool.threads / threads)));
    }
    line.clear();
  }

  /** The committed counts are of the chart as it is, under the profile of each scenario, explored in full. */
  get #expectsCommitted(): boolean {
    const { profile, fault, reduce } = this.#options;
    return profile === undefined && fault === undefined && reduce === undefined;
  }

  /** What a run, or this shard of it, has still to do when it is resumed. */
  #unfinished(): readonly Scenario[] {
    const done = new Set(this.#folder?.results.map((run) => run.scenario));
    return this.#share(this.#scenarios, effort).filter((s) => !done.has(s.name));
  }

  #share<T>(items: readonly T[], weight: (item: T) => number): readonly T[] {
    const { shard } = this.#options;
    return shard === undefined ? items : shareOf(items, weight, shard);
  }

  #job(scenario: Scenario, threads = 1): Job {
    return {
      scenario: scenario.name,
      profile: this.#options.profile ?? null,
      fault: this.#options.fault ?? null,
      properties: this.#properties.map((p) => p.id),
      limits: { ...limitsOf(this.#options), ...this.#expectation(scenario) },
      threads,
      known: this.#builder.known(),
      traces: 'all',
      ...this.#place(scenario),
    };
  }

  /** Where the thread that explores the scenario saves it. */
  #place(scenario: Scenario): Pick<Job, 'checkpoint'> {
    if (this.#folder === null) return {};
    const every = (this.#options.checkpointEvery ?? CHECKPOINT_SECONDS) * 1000;
    return { checkpoint: { ...this.#folder.place(scenario.name), every } };
  }

  /** Tables of the committed size, where the run is the committed one. */
  #expectation(scenario: Scenario): Pick<Limits, 'expected'> {
    const { profile, fault, maxStates } = this.#options;
    const expected = expectedCounts()[scenario.name];
    const asCommitted = profile === undefined && fault === undefined && maxStates === undefined;
    return asCommitted && expected !== undefined ? { expected } : {};
  }

  /** Every systematic mutant; none if the run was interrupted before. */
  async #mutants(): Promise<readonly MutantResult[] | null> {
    if (this.pool.interrupted) return null;
    const { workers, shard } = this.#options;
    const run = new MutationRun({
      ...(workers === undefined ? {} : { workers }),
      ...(shard === undefined ? {} : { shard }),
    });
    const watch = setInterval(() => {
      if (this.pool.interrupted) run.pool.interrupt();
    }, 500);
    await run.run();
    clearInterval(watch);
    return run.results;
  }

  async #sweep(): Promise<readonly FaultResult[]> {
    const scenarios = sweepScenarios(SCENARIOS, SWEEP_STATES);
    const base = await this.#reachedBy(scenarios);
    const sweep = new FaultSweep(this.#properties, base);
    const faults = this.#share([...FAULTS.keys()], () => 1);
    const queue = [...sweepJobs(scenarios, this.#properties, faults)];
    const line = new ProgressLine(queue.length);
    await this.pool.run({
      next: () => queue.shift() ?? null,
      done: (job, run: ScenarioRun) => {
        sweep.add(job.fault ?? '', run);
        line.finished(`${job.fault} ${job.scenario}`);
      },
      progress: () => {},
    });
    line.clear();
    return sweep.results(faults);
  }

  /** What the unpatched chart reaches in the scenarios of the sweep. */
  async #reachedBy(scenarios: readonly Scenario[]): Promise<ReadonlySet<string>> {
    const reached = new Set<string>();
    const queue = scenarios.map((s): Job => {
      const { checkpoint: _saved, ...job } = this.#job(s);
      return { ...job, fault: null, profile: null, limits: {}, traces: 'counterexamples' };
    });
    await this.pool.run({
      next: () => queue.shift() ?? null,
      done: (_job, run) => {
        for (const v of run.verdicts) if (v.witnessDepth !== null) reached.add(v.property);
      },
      progress: () => {},
    });
    return reached;
  }
}
