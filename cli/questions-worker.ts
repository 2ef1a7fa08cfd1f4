import { parentPort, workerData } from 'node:worker_threads';
import { EXPERIMENTS } from '../properties/experiments/index.js';
import { runExperiment } from '../properties/experiments/run.js';
import { SWEEPS } from '../properties/sweeps/index.js';
import { runLine } from '../properties/sweeps/sweep.js';
import { lineEffort } from './shards/line-effort.js';
import { type ShardPart, shareOf } from './shards/shard-part.js';

/** All experiments and sweeps, or those of one shard, one after the other, in a thread of their own. */
const { shard } = workerData as { shard: ShardPart | null };
const lines = SWEEPS.flatMap((sweep) => sweep.lines.map((line) => ({ sweep, line })));
const experiments = shard === null ? EXPERIMENTS : shareOf(EXPERIMENTS, (e) => e.cases.length, shard);
const chosen = shard === null ? lines : shareOf(lines, ({ line }) => lineEffort(line), shard);
for (const experiment of experiments) parentPort?.postMessage({ experiment: runExperiment(experiment) });
for (const { sweep, line } of chosen) parentPort?.postMessage({ sweep: runLine(sweep, line) });
parentPort?.postMessage({ done: true });
