import { Worker } from 'node:worker_threads';
import { EXPERIMENTS } from '../properties/experiments/index.js';
import type { DecidedExperiment } from '../properties/experiments/run.js';
import { SWEEPS } from '../properties/sweeps/index.js';
import type { SweepResult } from '../properties/sweeps/sweep.js';
import type { ExperimentResult } from '../reports/report.js';
import { inOrder } from './shards/in-order.js';
import type { ShardPart } from './shards/shard-part.js';

type Message =
  | { readonly experiment: DecidedExperiment }
  | { readonly sweep: SweepResult }
  | { readonly done: true };

/** What the experiments and sweeps have answered so far. */
export interface Answers {
  readonly experiments: ExperimentResult[];
  readonly sweeps: SweepResult[];
}

/** Full traces are for `tcproof why`: a report keeps the stories. */
export function experimentResult(e: DecidedExperiment): ExperimentResult {
  const { key, name, question, answer, sources } = e;
  const cases = e.cases.map(({ trace: _trace, numbers, ...rest }) => ({
    ...rest,
    numbers: Object.entries(numbers).map(([name, value]) => ({ name, value: String(value) })),
  }));
  return { key, name, question, answer, sources, cases };
}

/** What the shards have answered, in the order of a whole run; null if questions were not asked. */
export function joinAnswers(shards: readonly (Answers | null)[]): Answers | null {
  const asked = shards.flatMap((answers) => (answers === null ? [] : [answers]));
  if (asked.length === 0) return null;
  const experiments = asked.flatMap((answers) => answers.experiments);
  return {
    experiments: [...inOrder(experiments, EXPERIMENTS.map(experimentKey), experimentKey)],
    sweeps: [...joinSweeps(asked.map((answers) => answers.sweeps))],
  };
}

const experimentKey = ({ key, name }: { readonly key: string; readonly name: string }): string =>
  `${key} ${name}`;

/** Lines of sweeps from several shards, in the order of the sweeps. */
export function joinSweeps(shards: readonly (readonly SweepResult[])[]): readonly SweepResult[] {
  const order = SWEEPS.flatMap((s) => s.lines.map((line) => lineKey({ ...line, sweep: s.name })));
  return inOrder(shards.flat(), order, lineKey);
}

function lineKey({
  sweep,
  key,
  setting,
  statement,
}: Pick<SweepResult, 'sweep' | 'key' | 'setting' | 'statement'>): string {
  return JSON.stringify([sweep, key, setting, statement]);
}

/** Answers all questions in a thread beside those that explore; `stop` ends it with what it has. */
export class Questions {
  readonly answers: Answers = { experiments: [], sweeps: [] };
  readonly #worker: Worker;
  readonly finished: Promise<void>;

  /** `shard`: only this part of the questions. */
  constructor(shard?: ShardPart) {
    this.#worker = new Worker(new URL('./questions-worker.js', import.meta.url), {
      workerData: { shard: shard ?? null },
    });
    this.finished = new Promise<void>((resolve, reject) => {
      this.#worker.on('message', (message: Message) => this.#take(message));
      this.#worker.on('error', reject);
      this.#worker.on('exit', () => resolve());
    });
  }

  stop(): void {
    void this.#worker.terminate();
  }

  #take(message: Message): void {
    if ('experiment' in message) this.answers.experiments.push(experimentResult(message.experiment));
    else if ('sweep' in message) this.answers.sweeps.push(message.sweep);
    else this.stop();
  }
}
