import { parentPort, workerData } from 'node:worker_threads';
import { CheckpointError } from '../checker/checkpoint/checkpoint-error.js';
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
    const code = error instanceof CheckpointError ? 'TCP-CHECKPOINT' : (error as { code?: string }).code;
    parentPort?.postMessage({ error: { name, message, stack, code } });
  }
});
