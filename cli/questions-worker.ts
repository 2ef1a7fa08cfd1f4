import { parentPort } from 'node:worker_threads';
import { EXPERIMENTS } from '../properties/experiments/index.js';
import { runExperiment } from '../properties/experiments/run.js';
import { SWEEPS } from '../properties/sweeps/index.js';
import { runLine } from '../properties/sweeps/sweep.js';

/** All experiments and sweeps, one after the other, in a thread of their own. */
for (const experiment of EXPERIMENTS) parentPort?.postMessage({ experiment: runExperiment(experiment) });
for (const sweep of SWEEPS) {
  for (const line of sweep.lines) parentPort?.postMessage({ sweep: runLine(sweep, line) });
}
parentPort?.postMessage({ done: true });
