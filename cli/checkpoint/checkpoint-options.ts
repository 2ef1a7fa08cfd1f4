import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import { RunFolder } from './run-folder.js';
import type { RunIdentity } from './run-identity.js';

/** Seconds between two checkpoints unless told otherwise: with the time to write one, well below a minute. */
export const CHECKPOINT_SECONDS = 30;

/** What the command line says of checkpoints. */
export interface CheckpointOptions {
  /** Folder to save the run in. */
  readonly checkpoint?: string;
  /** Folder of a run to go on with; it is saved there again. With `checkpoint` of the same name: to go on with if there is one. */
  readonly resume?: string;
  readonly checkpointEvery?: number;
}

/** Opens the folder that the options name, or null. Throws a UsageError (`TCP-CHECKPOINT`) if it cannot be used for this run. */
export function openRunFolder(options: CheckpointOptions, identity: () => RunIdentity): RunFolder | null {
  const { checkpoint, resume } = options;
  if (checkpoint === undefined && resume === undefined) {
    if (options.checkpointEvery === undefined) return null;
    throw new UsageError(
      'TCP-USAGE',
      '--checkpoint-every says how often; --checkpoint <folder> must say where',
    );
  }
  if (checkpoint !== undefined && resume !== undefined && resolve(checkpoint) !== resolve(resume))
    throw new UsageError(
      'TCP-USAGE',
      `--resume ${resume} goes on saving in its own folder; leave --checkpoint ${checkpoint} out`,
    );
  if (resume === undefined) return RunFolder.begin(checkpoint ?? '', identity());
  const may = checkpoint === undefined || RunFolder.exists(resume);
  return may ? RunFolder.resume(resume, identity()) : RunFolder.begin(resume, identity());
}

/** A positive number of seconds, fractions allowed. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds < Number.POSITIVE_INFINITY))
    throw new UsageError('TCP-NUMBER', `'${text}' is not a positive number of seconds`);
  return seconds;
}
