import { Worker } from 'node:worker_threads';
import type { Progress } from '../checker/exploration.js';
import type { ScenarioRun } from '../properties/run-scenario.js';
import type { Job } from './jobs.js';

type Reply<Result> =
  | { readonly run: Result }
  | { readonly progress: Progress }
  | { readonly notice: string }
  | { readonly error: { name: string; message: string; stack?: string; code?: string } };

/** Told what happens; `next` is asked for the next job whenever a thread is free. */
export interface PoolHandler<Work = Job, Result = ScenarioRun> {
  next(): Work | null;
  done(job: Work, run: Result): void;
  progress(job: Work, p: Progress): void;
  /** A line that a person should read. */
  notice?(job: Work, line: string): void;
}

const SCENARIO_WORKER = new URL('./worker.js', import.meta.url);

/** Runs jobs on `threads` worker threads until there are no more; rejects with the first error of a worker. */
export class Pool<Work = Job, Result = ScenarioRun> {
  readonly #stop = new SharedArrayBuffer(4);
  readonly #threads: number;
  readonly #script: URL;

  /** `script` does the jobs: it answers each message with `run`, `progress` or `error`. */
  constructor(threads: number, script: URL = SCENARIO_WORKER) {
    this.#threads = threads;
    this.#script = script;
  }

  /** Asks all threads to end their exploration soon, with what is known so far. */
  interrupt(): void {
    Atomics.store(new Int32Array(this.#stop), 0, 1);
  }

  get interrupted(): boolean {
    return Atomics.load(new Int32Array(this.#stop), 0) !== 0;
  }

  get threads(): number {
    return this.#threads;
  }

  /** `threads`: fewer than the pool has, where each job needs several itself. */
  async run(handler: PoolHandler<Work, Result>, threads = this.#threads): Promise<void> {
    await Promise.all(Array.from({ length: threads }, () => this.#serve(handler)));
  }

  #serve(handler: PoolHandler<Work, Result>): Promise<void> {
    const worker = new Worker(this.#script, { workerData: { stop: this.#stop } });
    return new Promise<void>((resolve, reject) => {
      let job: Work | null = null;
      const advance = (): void => {
        job = this.interrupted ? null : handler.next();
        if (job === null) worker.terminate().then(() => resolve(), reject);
        else worker.postMessage(job);
      };
      worker.on('message', (reply: Reply<Result>) => {
        if (job === null) return;
        if ('progress' in reply) handler.progress(job, reply.progress);
        else if ('notice' in reply) handler.notice?.(job, reply.notice);
        else if ('error' in reply) {
          this.interrupt();
          worker.terminate();
          reject(Object.assign(new Error(reply.error.message), reply.error));
        } else {
          handler.done(job, reply.run);
          advance();
        }
      });
      worker.on('error', reject);
      advance();
    });
  }
}
