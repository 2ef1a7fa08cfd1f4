import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import { StackUnavailable } from '../stacks/live-stack.js';
import { CRITERIA, type CriterionName } from '../vectors/suite.js';
import type { Vector } from '../vectors/vector.js';
import type { ConformRun } from './conform-run.js';
import { crashOf } from './crash-of.js';
import type { Finding } from './finding.js';
import type { JobResult } from './job.js';
import { type SuitePlan, SuitePlanner } from './suite-plan.js';
import { type Chunk, Tally } from './tally.js';
import { waits } from './why-not-runnable.js';
import { Worker, WorkerDied, WorkerFailed, WorkerHangs } from './worker.js';

export interface ConductOptions {
  /** Instead of the profile that the stack names. */
  readonly profile?: string;
  readonly suites?: readonly CriterionName[];
  readonly workers?: number;
  /** False: on a stack with a real clock, no case that waits. */
  readonly wait?: boolean;
  /** False: findings keep the steps of the case that showed them. */
  readonly shrink?: boolean;
  /** How often all cases are played that need no real time; 1 by default. */
  readonly repeats?: number;
  /** Steps that are known to show deviations, by id: those that were not found are played again. */
  readonly known?: ReadonlyMap<string, readonly Step[]>;
  /** Asked before each part; true: end with what is known. */
  readonly stopped?: () => boolean;
  readonly progress?: (text: string) => void;
}

/** Cases that a worker plays before it reports. */
const CHUNK = 100;
/** Longest time for one part, in milliseconds; cases take microseconds to milliseconds, and a crash a new stack. */
const LIMIT = 120_000;
const ALONE = 20_000;
/** All waiting cases of a stack with a real clock: the longest are TIME-WAITs, twice, in rows of one after another. */
const WAIT_LIMIT = 900_000;
/** Rounds of looking for ways around deviations: each may meet new ones. */
const MOST_DETOURS = 4;
/** How often the stack may hang, or take its process along, before it is given up: each time costs seconds. */
const MOST_HANGS = 16;

type Played = Extract<JobResult, { readonly job: 'run' | 'wait' }>;

/** The worker, or the stack in it, can't go on: what was played until then counts. */
function isLoss(error: unknown): error is Error {
  return [WorkerHangs, WorkerDied, WorkerFailed, StackUnavailable].some((kind) => error instanceof kind);
}

function indicesOf({ vectors }: SuitePlan, wanted: (vector: Vector) => boolean): readonly number[] {
  return vectors.flatMap((v, i) => (wanted(v) ? [i] : []));
}

function parts(plan: SuitePlan, indices: readonly number[], size: number): Chunk[] {
  const count = Math.ceil(indices.length / size);
  return Array.from({ length: count }, (_, i) => ({
    plan,
    indices: indices.slice(i * size, (i + 1) * size),
  }));
}

/** Runs suites of vectors on one stack with several workers. */
class Conductor {
  readonly #spec: string;
  readonly #options: ConductOptions;
  readonly #workers: readonly Worker[];
  #hangs = 0;
  #incomplete: string | null = null;

  constructor(spec: string, options: ConductOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#workers = Array.from(
      { length: Math.max(1, options.workers ?? 1) },
      () => new Worker(spec, options.profile ?? ''),
    );
  }

  async run(): Promise<ConformRun> {
    try {
      return await this.#run();
    } finally {
      for (const worker of this.#workers) worker.close();
    }
  }

  async #run(): Promise<ConformRun> {
    const description = await this.#hello();
    const profile = this.#options.profile ?? description.profile;
    const planner = new SuitePlanner(description, profile);
    const plans = (this.#options.suites ?? CRITERIA).map((suite) => {
      this.#options.progress?.(`making the vectors of ${suite}`);
      return planner.plan(suite);
    });
    const tally = new Tally(plans);
    const real = description.capabilities.time === 'real';
    const start = performance.now();
    const now = (v: Vector): boolean => !real || !waits(v);
    const chunks = plans.flatMap((plan) => parts(plan, indicesOf(plan, now), CHUNK));
    await this.#all(chunks, (worker, chunk) => this.#play(worker, chunk, tally));
    await this.#detours(tally, now, (avoid) => new SuitePlanner(description, profile, avoid));
    const seconds = (performance.now() - start) / 1000;
    if (real && this.#options.wait !== false) await this.#waiting(plans, tally);
    const found = tally.findings();
    const findings = this.#options.shrink === false ? found : await this.#shrunk(found, real);
    const replayed = await this.#replayed(findings, real);
    await this.#repeat(tally, now);
    return {
      stack: this.#spec,
      description,
      profile,
      suites: tally.suites(),
      findings: [...findings, ...replayed.found],
      replayedClean: replayed.clean,
      repeats: this.#options.repeats ?? 1,
      unstable: tally.unstable(),
      rows: tally.rows(),
      incomplete: this.#incomplete,
      seconds,
    };
  }

  async #hello(): Promise<ConformRun['description']> {
    const [worker] = this.#workers;
    const reply = await worker?.ask({ job: 'hello' }, LIMIT);
    if (reply?.job !== 'hello') throw new StackUnavailable(`${this.#spec} does not introduce itself`);
    return reply.hello;
  }

  /** What lies behind deviations is asked for again, on ways that lead around them. */
  async #detours(
    tally: Tally,
    now: (vector: Vector) => boolean,
    planner: (avoid: ReadonlySet<string>) => SuitePlanner,
  ): Promise<void> {
    const { reach } = tally;
    for (let round = 1; round <= MOST_DETOURS && reach.behind.size > 0 && !this.#ends(); round += 1) {
      this.#options.progress?.(`looking for ways around ${reach.parting.size} cells`);
      const around = reach.leadingBehind(planner(reach.parting).plan('cells').vectors);
      const named = around.filter(now).map((v, i) => ({ ...v, id: `cells-around-${round}-${i + 1}` }));
      const chunk = tally.extend('cells', named);
      if (chunk === null) return;
      const chunks = parts(chunk.plan, chunk.indices, CHUNK);
      await this.#all(chunks, (worker, part) => this.#play(worker, part, tally));
    }
  }

  /** Each worker takes the next part, until there are no more; `play` gives back what must be played otherwise. */
  async #all(
    chunks: Chunk[],
    play: (worker: Worker, chunk: Chunk) => Promise<readonly Chunk[]>,
  ): Promise<void> {
    await Promise.all(
      this.#workers.map(async (worker) => {
        for (let chunk = chunks.shift(); chunk !== undefined && !this.#ends(); chunk = chunks.shift()) {
          const again = await this.#unlessLost(() => play(worker, chunk!));
          chunks.unshift(...(again ?? []));
        }
      }),
    );
  }

  /** Null where the worker or its stack is lost: the run is incomplete then, and ends with what is known. */
  async #unlessLost<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (error) {
      if (!isLoss(error)) throw error;
      this.#incomplete ??= error.message;
      return null;
    }
  }

  #ends(): boolean {
    if (this.#options.stopped?.() === true) this.#incomplete ??= 'interrupted';
    return this.#incomplete !== null;
  }

  /** Plays one part; what must be played again, case by case, because the stack took its process along or hung. */
  async #play(worker: Worker, chunk: Chunk, tally: Tally): Promise<readonly Chunk[]> {
    const played = await this.#results(worker, chunk);
    if (played === null) return parts(chunk.plan, chunk.indices, 1);
    tally.add(chunk, played.results, played.judged);
    this.#options.progress?.(`${tally.played} of ${tally.total} cases (${chunk.plan.suite})`);
    return [];
  }

  /** Null: one of several cases hung or took the worker along. */
  async #results(worker: Worker, { plan, indices }: Chunk): Promise<Played | null> {
    const vectors = indices.map((i) => plan.vectors[i]!);
    const [vector] = vectors;
    const alone = vectors.length === 1;
    try {
      const reply = await worker.ask({ job: 'run', vectors }, alone ? ALONE : LIMIT);
      if (reply.job !== 'run') throw new RangeError(`a worker was asked to run, and did ${reply.job}`);
      this.#hung(reply.hangs);
      return reply;
    } catch (error) {
      if (!(error instanceof WorkerHangs || error instanceof WorkerDied)) throw error;
      if (!alone || vector === undefined) return null;
      this.#hung(1);
      const how = error instanceof WorkerHangs ? 'silent' : 'died';
      const judged = { ...crashOf(vector, `${how}: ${error.message}`), index: 0 };
      const parted = { step: vector.steps.length, key: judged.key };
      return {
        job: 'run',
        results: [{ verdict: 'deviates', parted, shown: judged.key }],
        judged: [judged],
        hangs: 1,
      };
    }
  }

  #hung(times: number): void {
    this.#hangs += times;
    if (this.#hangs >= MOST_HANGS)
      this.#incomplete ??= `the stack hung or took its process along ${this.#hangs} times`;
  }

  /** All cases that wait, of all suites, in one worker: they share one wait. */
  async #waiting(plans: readonly SuitePlan[], tally: Tally): Promise<void> {
    const [worker] = this.#workers;
    const chunks = plans.map((plan) => ({ plan, indices: indicesOf(plan, waits) }));
    const vectors = chunks.flatMap(({ plan, indices }) => indices.map((i) => plan.vectors[i]!));
    if (worker === undefined || vectors.length === 0 || this.#ends()) return;
    this.#options.progress?.(`${vectors.length} cases wait together, for minutes`);
    const reply = await this.#unlessLost(() => worker.ask({ job: 'wait', vectors }, WAIT_LIMIT));
    if (reply?.job !== 'wait') return;
    let from = 0;
    for (const chunk of chunks) {
      const to = from + chunk.indices.length;
      const judged = reply.judged.filter((j) => j.index >= from && j.index < to);
      const first = from;
      tally.add(
        chunk,
        reply.results.slice(from, to),
        judged.map((j) => ({ ...j, index: j.index - first })),
      );
      from = to;
    }
  }

  /** Plays every case again that needs no real time, and compares. */
  async #repeat(tally: Tally, now: (vector: Vector) => boolean): Promise<void> {
    for (let n = 2; n <= (this.#options.repeats ?? 1); n += 1) {
      const chunks = tally.plans.flatMap((plan) => parts(plan, indicesOf(plan, now), CHUNK));
      await this.#all(chunks, async (worker, chunk) => {
        const played = await this.#results(worker, chunk);
        if (played === null) return parts(chunk.plan, chunk.indices, 1);
        tally.again(chunk, played.results);
        this.#options.progress?.(`round ${n}: ${chunks.length} parts left`);
        return [];
      });
    }
  }

  /** Known steps whose class the suites did not show. */
  async #replayed(
    findings: readonly Finding[],
    real: boolean,
  ): Promise<{ readonly found: readonly Finding[]; readonly clean: ReadonlySet<string> }> {
    const ids = new Set(findings.map((f) => deviationId(f.deviation)));
    const [worker] = this.#workers;
    const found: Finding[] = [];
    const clean = new Set<string>();
    for (const [id, steps] of this.#options.known ?? []) {
      if (ids.has(id) || worker === undefined || this.#ends()) continue;
      if (real && steps.some((s) => s.do === 'advance')) continue;
      const shown = await playAgain(worker, steps);
      if (shown === null) clean.add(id);
      if (shown === null || shown === 'lost' || ids.has(deviationId(shown))) continue;
      // It may be another one than the ledger says: then it is one that nobody has seen.
      ids.add(deviationId(shown));
      found.push({
        deviation: shown,
        steps,
        sightings: [{ suite: 'ledger', cases: 1, first: id, after: 1 }],
      });
    }
    return { found, clean };
  }

  async #shrunk(findings: readonly Finding[], real: boolean): Promise<readonly Finding[]> {
    const [worker] = this.#workers;
    const shrunk: Finding[] = [];
    for (const finding of findings) {
      const slow = real && finding.steps.some((s) => s.do === 'advance');
      this.#options.progress?.(`shrinking ${shrunk.length + 1} of ${findings.length}`);
      shrunk.push(slow || worker === undefined || this.#ends() ? finding : await shrink(worker, finding));
    }
    return shrunk;
  }
}

async function playAgain(worker: Worker, steps: readonly Step[]): Promise<Deviation | null | 'lost'> {
  try {
    const reply = await worker.ask({ job: 'play', steps }, ALONE);
    return reply.job === 'play' ? reply.deviation : 'lost';
  } catch (error) {
    if (isLoss(error)) return 'lost';
    throw error;
  }
}

async function shrink(worker: Worker, finding: Finding): Promise<Finding> {
  try {
    const reply = await worker.ask({ job: 'shrink', steps: finding.steps }, LIMIT);
    const shown = reply.job === 'shrink' ? reply.deviation : null;
    if (shown === null || deviationId(shown) !== deviationId(finding.deviation)) return finding;
    return { ...finding, deviation: shown, steps: shown.trace.map((e) => e.step) };
  } catch (error) {
    // The case that showed it is still a finding.
    if (isLoss(error)) return finding;
    throw error;
  }
}

/**
 * Runs suites of vectors on a stack: every case by the fastest comparison, the first of each kind of failure judged by the model with all that RFC 9293
 * leaves open, each class of deviations shrunk to minimal steps. @throws StackUnavailable
 */
export function conduct(spec: string, options: ConductOptions = {}): Promise<ConformRun> {
  return new Conductor(spec, options).run();
}
