import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import { StackUnavailable } from '../stacks/live-stack.js';
import { CRITERIA, type CriterionName } from '../vectors/suite.js';
import type { Vector } from '../vectors/vector.js';
import type { ConformRun } from './conform-run.js';
import { crashOf } from './crash-of.js';
import type { Finding } from './finding.js';
import { type SuitePlan, SuitePlanner } from './suite-plan.js';
import { type Chunk, Tally } from './tally.js';
import { waits } from './why-not-runnable.js';
import { Worker, WorkerDied, WorkerHangs } from './worker.js';

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
/** Cases that may hang one after the other before the stack is given up. */
const MOST_HANGS = 10;

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
    await this.#all(chunks, tally);
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
      this.#options.progress?.(`looking for ways around ${reach.deviating.size} deviating cells`);
      const around = reach.leadingBehind(planner(reach.deviating).plan('cells').vectors);
      const named = around.filter(now).map((v, i) => ({ ...v, id: `cells-around-${round}-${i + 1}` }));
      const chunk = tally.extend('cells', named);
      if (chunk === null) return;
      await this.#all(parts(chunk.plan, chunk.indices, CHUNK), tally);
    }
  }

  /** Each worker takes the next part, until there are no more. */
  async #all(chunks: Chunk[], tally: Tally): Promise<void> {
    await Promise.all(
      this.#workers.map(async (worker) => {
        for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
          if (this.#ends()) return;
          chunks.unshift(...(await this.#play(worker, chunk, tally)));
          this.#options.progress?.(`${tally.played} of ${tally.total} cases (${chunk.plan.suite})`);
        }
      }),
    );
  }

  #ends(): boolean {
    if (this.#options.stopped?.() === true) this.#incomplete ??= 'interrupted';
    return this.#incomplete !== null;
  }

  /** Plays one part; what must be played again, case by case, because the stack took its process along or hung. */
  async #play(worker: Worker, chunk: Chunk, tally: Tally): Promise<readonly Chunk[]> {
    const { plan, indices } = chunk;
    const vectors = indices.map((i) => plan.vectors[i]!);
    const alone = indices.length === 1;
    try {
      const reply = await worker.ask({ job: 'run', vectors }, alone ? ALONE : LIMIT);
      if (reply.job === 'run') tally.add(chunk, reply.results, reply.judged);
      return [];
    } catch (error) {
      if (!(error instanceof WorkerHangs || error instanceof WorkerDied)) throw error;
      if (!alone) return parts(plan, indices, 1);
      const [vector] = vectors;
      if (vector !== undefined) {
        const judged = crashOf(
          vector,
          `${error instanceof WorkerHangs ? 'silent' : 'died'}: ${error.message}`,
        );
        tally.add(
          chunk,
          [{ verdict: 'deviates', step: vector.steps.length, key: judged.key }],
          [{ ...judged, index: 0 }],
        );
      }
      this.#hangs += 1;
      if (this.#hangs >= MOST_HANGS)
        this.#incomplete ??= `the stack hung or took its process along ${MOST_HANGS} times`;
      return [];
    }
  }

  /** All cases that wait, of all suites, in one worker: they share one wait. */
  async #waiting(plans: readonly SuitePlan[], tally: Tally): Promise<void> {
    const [worker] = this.#workers;
    const chunks = plans.map((plan) => ({ plan, indices: indicesOf(plan, waits) }));
    const vectors = chunks.flatMap(({ plan, indices }) => indices.map((i) => plan.vectors[i]!));
    if (worker === undefined || vectors.length === 0 || this.#ends()) return;
    this.#options.progress?.(`${vectors.length} cases wait together, for minutes`);
    const reply = await worker.ask({ job: 'wait', vectors }, WAIT_LIMIT);
    if (reply.job !== 'wait') return;
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

  /** Plays every case again, and compares. */
  async #repeat(tally: Tally, now: (vector: Vector) => boolean): Promise<void> {
    for (let n = 2; n <= (this.#options.repeats ?? 1); n += 1) {
      const chunks = tally.plans.flatMap((plan) => parts(plan, indicesOf(plan, now), CHUNK));
      await Promise.all(
        this.#workers.map(async (worker) => {
          for (let chunk = chunks.shift(); chunk !== undefined && !this.#ends(); chunk = chunks.shift()) {
            const { plan, indices } = chunk;
            const vectors = indices.map((i) => plan.vectors[i]!);
            const reply = await worker.ask({ job: 'run', vectors }, LIMIT);
            if (reply.job === 'run') tally.again(chunk, reply.results);
            this.#options.progress?.(`round ${n}: ${chunks.length} parts left`);
          }
        }),
      );
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
      else if (shown !== 'lost' && deviationId(shown) === id)
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
      shrunk.push(
        slow || worker === undefined || this.#ends() ? finding : await this.#shrink(worker, finding),
      );
    }
    return shrunk;
  }

  async #shrink(worker: Worker, finding: Finding): Promise<Finding> {
    const least = this.#options.known?.get(deviationId(finding.deviation)) ?? [];
    try {
      const reply = await worker.ask({ job: 'shrink', steps: finding.steps, least }, LIMIT);
      const shown = reply.job === 'shrink' ? reply.deviation : null;
      if (shown === null || deviationId(shown) !== deviationId(finding.deviation)) return finding;
      return { ...finding, deviation: shown, steps: shown.trace.map((e) => e.step) };
    } catch (error) {
      // The case that showed it is still a finding.
      if (error instanceof WorkerHangs || error instanceof WorkerDied) return finding;
      throw error;
    }
  }
}

async function playAgain(worker: Worker, steps: readonly Step[]): Promise<Deviation | null | 'lost'> {
  try {
    const reply = await worker.ask({ job: 'play', steps }, ALONE);
    return reply.job === 'play' ? reply.deviation : 'lost';
  } catch (error) {
    if (error instanceof WorkerHangs || error instanceof WorkerDied) return 'lost';
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
