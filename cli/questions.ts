import { Worker } from 'node:worker_threads';
import type { DecidedExperiment } from '../properties/experiments/run.js';
import type { SweepResult } from '../properties/sweeps/sweep.js';
import type { ExperimentResult } from '../reports/report.js';

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

/** Answers all questions in a thread beside those that explore; `stop` ends it with what it has. */
export class Questions {
  readonly answers: Answers = { experiments: [], sweeps: [] };
  readonly #worker = new Worker(new URL('./questions-worker.js', import.meta.url));
  readonly finished: Promise<void>;

  constructor() {
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
