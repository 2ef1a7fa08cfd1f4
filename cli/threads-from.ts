import { availableParallelism } from 'node:os';
import { UsageError } from './usage-error.js';

/** Each thread takes some 50 MiB before it has done anything. */
const MOST = 256;

/** Threads to use: as many as were asked for, or as many as there are cores. */
export function threadsFrom(workers: number | undefined): number {
  if (workers === undefined) return availableParallelism();
  if (workers <= MOST) return workers;
  throw new UsageError(
    'TCP-WORKERS',
    `--workers ${workers} is more than ${MOST}; there are ${availableParallelism()} cores`,
  );
}
