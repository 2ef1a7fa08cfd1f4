import { Worker } from 'node:worker_threads';
import type { Progress } from '../checker/exploration.js';
import type { ScenarioRun } from '../properties/run-scenario.js';
import type { Job } from './jobs.js';

type Reply =
  | { readonly run: ScenarioRun }
  | { readonly progress: Progress }
  | { readonly error: { name: string; message: string; stack?: string; code?: string } };

/** Told what happens; `next` is asked for the next job whenever a thread is free. */
export interface PoolHandler {
  next(): Job | null;
  done(job: Job, run: ScenarioRun): void;
  progress(job: Job, p: Progress): void;
}

/** Runs jobs on `threads` worker threads until there are no more; rejects with the first error of a worker. */
export class Pool {
  readonly #stop = new SharedArrayBuffer(4);
  readonly #threads: number;

  constructor(threads: number) {
    this.#threads = threads;
  }

  /** Asks all threads to end their exploration soon, with what is known so far. */
  interrupt(): void {
    Atomics.store(new Int32Array(this.#stop), 0, 1);
  }

  get interrupted(): boolean {
    return Atomics.load(new Int32Array(this.#stop), 0) !== 0;
  }

  async run(handler: PoolHandler): Promise<void> {
    await Promise.all(Array.from({ length: this.#threads }, () => this.#serve(handler)));
  }

  #serve(handler: PoolHandler): Promise<void> {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { stop: this.#stop } });
    return new Promise<void>((resolve, reject) => {
      let job: Job | null = null;
      const advance = (): void => {
        job = this.interrupted ? null : handler.next();
        if (job === null) worker.terminate().then(() => resolve(), reject);
        else worker.postMessage(job);
      };
      worker.on('message', (reply: Reply) => {
        if (job === null) return;
        if ('progress' in reply) handler.progress(job, reply.progress);
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
