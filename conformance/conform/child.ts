import { CaseRunner } from './case-runner.js';
import { endWithParent } from './end-with-parent.js';
import { doJob, type Job } from './job.js';
import { stackNamed } from './stack-named.js';

/**
 * A worker process: `argv` names the stack and the profile (empty: the stack's own). Each message is a job, and is answered with its result or an
 * error. It ends with its parent, so that a stack never outlives the harness.
 */
const [name = '', profile = ''] = process.argv.slice(2);

// A Ctrl-C of the terminal reaches the whole group: the parent decides what becomes of the worker.
process.on('SIGINT', () => {});

endWithParent();

let runner: CaseRunner | null = null;

async function runnerOf(): Promise<CaseRunner> {
  if (runner !== null) return runner;
  const stack = await stackNamed(name);
  if (stack === undefined) throw new RangeError(`there is no stack '${name}'`);
  runner = new CaseRunner(stack, profile === '' ? undefined : profile);
  return runner;
}

/** Where the parent is gone, nobody wants an answer: this process ends too. */
function answer(reply: unknown): void {
  process.send?.(reply, undefined, undefined, (error) => error !== null && process.exit(0));
}

process.on('message', (job: Job) => {
  runnerOf()
    .then((r) => answer({ result: doJob(r, job) }))
    .catch((error: unknown) => {
      const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error));
      answer({ error: { kind, message, stack } });
    });
});

process.on('disconnect', () => {
  runner?.close();
  process.exit(0);
});
