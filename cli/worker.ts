import { parentPort, workerData } from 'node:worker_threads';
import { codeOf } from './code-of.js';
import { type Job, runJob } from './jobs.js';

const stop = new Int32Array((workerData as { stop: SharedArrayBuffer }).stop);
const interrupted = (): boolean => Atomics.load(stop, 0) !== 0;

parentPort?.on('message', (job: Job) => {
  try {
    const run = runJob(
      job,
      interrupted,
      (progress) => parentPort?.postMessage({ progress }),
      (notice) => parentPort?.postMessage({ notice }),
    );
    parentPort?.postMessage({ run });
  } catch (error) {
    const { name, message, stack } = error as Error;
    parentPort?.postMessage({ error: { name, message, stack, code: codeOf(error) } });
  }
});
