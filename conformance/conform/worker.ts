import { type ChildProcess, fork } from 'node:child_process';
import { StackUnavailable } from '../stacks/live-stack.js';
import type { Job, JobResult } from './job.js';

type Reply =
  | { readonly result: JobResult }
  | { readonly error: { readonly kind: string; readonly message: string; readonly stack?: string } };

/** The worker was ended because a job took too long. */
export class WorkerHangs extends Error {
  override readonly name = 'WorkerHangs';
}

/** The worker's process ended in the middle of a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** The worker could not do the job, and lives on. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed';
}

/** The worker was ended by its owner, who wants no answer any more. */
export class WorkerClosed extends Error {
  override readonly name = 'WorkerClosed';
}

/** A source file, as a test runner loads it: processes cannot, and get the build of it. */
const SOURCE = /\/conformance\/conform\/worker\.ts$/;
const CHILD = new URL('./child.js', import.meta.url.replace(SOURCE, '/dist/conformance/conform/worker.js'));

/** A process that drives one stack: what crashes or hangs there takes nothing else with it. One job at a time. */
export class Worker {
  readonly #stack: string;
  readonly #profile: string;
  #child: ChildProcess | null = null;
  #closed = false;

  /** `profile`: empty for the stack's own. */
  constructor(stack: string, profile = '') {
    this.#stack = stack;
    this.#profile = profile;
  }

  /**
   * Does one job. After `limitMs` the process is killed; the next job starts another one.
   * @throws WorkerHangs, WorkerDied, WorkerClosed, StackUnavailable, or WorkerFailed with what the worker threw
   */
  ask(job: Job, limitMs: number): Promise<JobResult> {
    if (this.#closed) return Promise.reject(new WorkerClosed('the worker was ended'));
    const child = this.#child ?? this.#start();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        over();
        this.#kill();
        reject(new WorkerHangs(`no answer for ${Math.round(limitMs / 1000)} s`));
      }, limitMs);
      const heard = (reply: Reply): void => {
        over();
        if ('result' in reply) resolve(reply.result);
        else reject(errorOf(reply.error));
      };
      const ended = (status: number | null, signal: string | null): void => {
        over();
        if (this.#closed) reject(new WorkerClosed('the worker was ended'));
        else reject(new WorkerDied(signal === null ? `ended with status ${status}` : `ended by ${signal}`));
      };
      const failed = (error: Error): void => {
        over();
        reject(new WorkerDied(error.message));
      };
      const over = (): void => {
        clearTimeout(timer);
        child.off('error', failed);
        child.off('message', heard);
        child.off('exit', ended);
      };
      child.on('message', heard);
      child.on('exit', ended);
      child.on('error', failed);
      child.send(job, (error) => error !== null && child.connected && reject(error));
    });
  }

  /** Number of the process; undefined: none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends the process; a job under way is rejected. */
  close(): void {
    this.#closed = true;
    if (this.#child?.connected === true) this.#child.disconnect();
    this.#kill();
  }

  #start(): ChildProcess {
    const child = fork(CHILD, [this.#stack, this.#profile], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // It may die between two jobs, when nobody waits for it: then the next job starts another one.
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    child.on('error', () => {});
    this.#child = child;
    return child;
  }

  #kill(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

function errorOf({ kind, message, stack }: { kind: string; message: string; stack?: string }): Error {
  if (kind === 'StackUnavailable') return new StackUnavailable(message);
  const error = new WorkerFailed(`${kind}: ${message}`);
  if (stack !== undefined) error.stack = stack;
  return error;
}
