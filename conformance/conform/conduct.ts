import type { StackDescription } from '../adapter/stack-description.js';
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
import type { SuitePlan } from './suite-plan.js';
import { type Chunk, Tally } from './tally.js';
import { waits } from './why-not-runnable.js';
import { Worker, WorkerClosed, WorkerDied, WorkerFailed, WorkerHangs } from './worker.js';

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
/** All waiting cases of a stack with a real clock: the longest are TIME-WAITs of minutes, one after another. */
const WAIT_LIMIT = 900_000;
/** Making the vectors of one suite. */
const PLAN_LIMIT = 900_000;
/** How often it is looked whether the run is to end. */
const LOOK_MS = 200;
/** Rounds of looking for ways around deviations: each may meet new ones. */
const MOST_DETOURS = 4;
/** How often the stack may hang, or take its process along, before it is given up: each time costs seconds. */
const MOST_HANGS = 16;

type Played = Extract<JobResult, { readonly job: 'run' | 'wait' }>;

/** The worker, or the stack in it, can't go on: what was played until then counts. */
function isLoss(error: unknown): error is Error {
  return [WorkerHangs, WorkerDied, WorkerFailed, WorkerClosed, StackUnavailable].some(
    (kind) => error instanceof kind,
  );
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

/** What vectors are made for. `avoid`: steps that no run leads over. */
interface Planning {
  readonly description: StackDescription;
  readonly profile: string;
  readonly avoid: ReadonlySet<string>;
}

/** Runs suites of vectors on one stack with several workers. */
class Conductor {
  readonly #spec: string;
  readonly #options: ConductOptions;
  readonly #workers: readonly Worker[];
  /** Classes that were judged; of the first of them a worker has been told. */
  readonly #classes = new Set<string>();
  readonly #told = new Map<Worker, number>();
  #hangs = 0;
  #seconds = 0;
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
    const end = (): void => {
      for (const worker of this.#workers) worker.close();
    };
    // A job may take minutes: whoever wants to stop is not kept waiting for it.
    const watch = setInterval(() => this.#interrupted() && end(), LOOK_MS);
    try {
      return await this.#run();
    } finally {
      clearInterval(watch);
      end();
    }
  }

  async #run(): Promise<ConformRun> {
    const description = await this.#hello();
    const profile = this.#options.profile ?? description.profile;
    const plan: Planning = { description, profile, avoid: new Set() };
    const tally = new Tally(await this.#plans(this.#options.suites ?? CRITERIA, plan));
    const real = description.capabilities.time === 'real';
    const now = (v: Vector): boolean => !real || !waits(v);
    const chunks = tally.plans.flatMap((p) => parts(p, indicesOf(p, now), CHUNK));
    await this.#playAll(chunks, tally);
    const waitsLate = await this.#detours(tally, now, plan);
    if (real && this.#options.wait !== false) {
      tally.extend('cells', waitsLate);
      await this.#waiting(tally);
    }
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
      seconds: this.#seconds,
    };
  }

  /** The suites, each made by a worker, so that this process hears what is going on; without those that were lost. */
  async #plans(suites: readonly CriterionName[], planning: Planning): Promise<readonly SuitePlan[]> {
    const plans = new Map<CriterionName, SuitePlan>();
    await this.#all([...suites], async (worker, suite) => {
      this.#options.progress?.(`making the vectors of ${suite}`);
      plans.set(suite, await plan(worker, suite, planning));
      return [];
    });
    return suites.flatMap((suite) => plans.get(suite) ?? []);
  }

  async #hello(): Promise<ConformRun['description']> {
    const [worker] = this.#workers;
    const reply = worker && (await twice(() => worker.ask({ job: 'hello' }, LIMIT)));
    if (reply?.job !== 'hello') throw new StackUnavailable(`${this.#spec} does not introduce itself`);
    return reply.hello;
  }

  /** What lies behind deviations is asked for again, on ways that lead around them; the vectors of the last round that wait. */
  async #detours(
    tally: Tally,
    now: (vector: Vector) => boolean,
    planning: Planning,
  ): Promise<readonly Vector[]> {
    const { reach } = tally;
    let fruitless = 0;
    for (let round = 1; reach.behind.size > 0 && !this.#ends(); round += 1) {
      const avoid = reach.avoidable(round % 2 === 0);
      this.#options.progress?.(`looking for ways around ${avoid.size} cells`);
      const [cells] = await this.#plans(['cells'], { ...planning, avoid });
      const around = reach.leadingBehind(cells?.vectors ?? []);
      const named = around.map((v, i) => ({ ...v, id: `cells-around-${round}-${i + 1}` }));
      const chunk = round > MOST_DETOURS ? null : tally.extend('cells', named.filter(now));
      fruitless = chunk === null ? fruitless + 1 : 0;
      if (chunk !== null) await this.#playAll(parts(chunk.plan, chunk.indices, CHUNK), tally);
      // Both ways of avoiding are tried before it is given up.
      else if (round > MOST_DETOURS || fruitless > 1) return named.filter((v) => !now(v));
    }
    return [];
  }

  /** Plays all cases the first time. */
  async #playAll(chunks: Chunk[], tally: Tally): Promise<void> {
    const start = performance.now();
    await this.#all(chunks, (worker, chunk) => this.#play(worker, chunk, tally));
    this.#seconds += (performance.now() - start) / 1000;
  }

  /** Each worker takes the next part, until there are no more; `act` gives back what must be done otherwise. */
  async #all<T>(todo: T[], act: (worker: Worker, part: T) => Promise<readonly T[]>): Promise<void> {
    await Promise.all(
      this.#workers.map(async (worker) => {
        for (let part = todo.shift(); part !== undefined && !this.#ends(); part = todo.shift()) {
          const now = part;
          todo.unshift(...((await this.#unlessLost(() => act(worker, now))) ?? []));
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

  #interrupted(): boolean {
    const stopped = this.#options.stopped?.() === true;
    if (stopped) this.#incomplete ??= 'interrupted';
    return stopped;
  }

  #ends(): boolean {
    this.#interrupted();
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
      const reply = await worker.ask(
        { job: 'run', vectors, known: this.#news(worker) },
        alone ? ALONE : LIMIT,
      );
      if (reply.job !== 'run') throw new RangeError(`a worker was asked to run, and did ${reply.job}`);
      for (const { key } of reply.judged) this.#classes.add(key);
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

  /** Classes that others have judged since this worker was told last. */
  #news(worker: Worker): readonly string[] {
    const news = [...this.#classes].slice(this.#told.get(worker) ?? 0);
    this.#told.set(worker, this.#classes.size);
    return news;
  }

  #hung(times: number): void {
    this.#hangs += times;
    if (this.#hangs >= MOST_HANGS)
      this.#incomplete ??= `the stack hung or took its process along ${this.#hangs} times`;
  }

  /** All cases that wait, of all suites, in one worker: they share one wait. */
  async #waiting(tally: Tally): Promise<void> {
    const [worker] = this.#workers;
    const chunks = tally.plans.map((p) => ({ plan: p, indices: indicesOf(p, waits) }));
    const vectors = chunks.flatMap(({ plan: p, indices }) => indices.map((i) => p.vectors[i]!));
    if (worker === undefined || vectors.length === 0 || this.#ends()) return;
    const start = performance.now();
    const told = setInterval(() => {
      const seconds = Math.round((performance.now() - start) / 1000);
      this.#options.progress?.(
        `${vectors.length} cases wait together, for ${seconds} s (a TIME-WAIT may take minutes)`,
      );
    }, 1_000);
    const reply = await this.#unlessLost(() => twice(() => worker.ask({ job: 'wait', vectors }, WAIT_LIMIT)));
    clearInterval(told);
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
      if (isLoss(error)) return finding;
      throw error;
    }
  }
}

/** Does it once more where the worker died: somebody may have killed it, and a stack that takes it along does so again. */
async function twice<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof WorkerDied)) throw error;
    return act();
  }
}

async function plan(
  worker: Worker,
  suite: CriterionName,
  { description, profile, avoid }: Planning,
): Promise<SuitePlan> {
  const job = { job: 'plan', suite, hello: description, profile, avoid: [...avoid] } as const;
  const reply = await twice(() => worker.ask(job, PLAN_LIMIT));
  if (reply.job !== 'plan') throw new RangeError(`a worker was asked for a plan, and did ${reply.job}`);
  return reply.plan;
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

/**
 * Runs suites of vectors on a stack: every case by the fastest comparison, the first of each kind of failure judged by the model with all that RFC 9293
 * leaves open, each class of deviations shrunk to minimal steps. @throws StackUnavailable
 */
export function conduct(spec: string, options: ConductOptions = {}): Promise<ConformRun> {
  return new Conductor(spec, options).run();
}
