import { parentPort, workerData } from 'node:worker_threads';
import { SimulationBench } from './simulation-bench.js';
import type { SimulationJob } from './simulation-job.js';

const stop = new Int32Array((workerData as { stop: SharedArrayBuffer }).stop);
const interrupted = (): boolean => Atomics.load(stop, 0) !== 0;
const bench = new SimulationBench();

parentPort?.on('message', (job: SimulationJob) => {
  try {
    parentPort?.postMessage({ run: bench.run(job, interrupted) });
  } catch (error) {
    const { name, message, stack, code } = error as Error & { code?: string };
    parentPort?.postMessage({ error: { name, message: `${job.scenario}: ${message}`, stack, code } });
  }
});
