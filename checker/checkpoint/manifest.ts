import { endianness } from 'node:os';
import { dirname } from 'node:path';
import type { Components } from '../layout.js';
import { CheckpointError } from './checkpoint-error.js';
import type { Books } from './checkpoints.js';
import type { Disk } from './disk.js';
import type { LogPart } from './log-part.js';
import { readSealed, writeSealed } from './sealed-file.js';

/** Raised whenever what is written changes its form or meaning. */
export const CHECKPOINT_FORMAT = 1;

/** What makes a log a checkpoint: it is replaced as a whole, and what it does not name does not count. */
export interface Manifest {
  /** Of what this is a checkpoint: a digest, opaque to the checker. */
  readonly identity: string;
  /** Widths of the search's layout. */
  readonly widths: Components;
  readonly parts: readonly LogPart[];
  /** Values of each component, to compare with after the replay. */
  readonly sizes: readonly number[];
  readonly books: Books;
}

interface Written extends Manifest {
  readonly format: number;
  readonly endianness: string;
}

export function writeManifest(disk: Disk, path: string, manifest: Manifest): void {
  const written: Written = { format: CHECKPOINT_FORMAT, endianness: endianness(), ...manifest };
  writeSealed(disk, path, written);
}

/** Null if there is none. Throws a CheckpointError if it is damaged, or of something else than `identity`. */
export function readManifest(disk: Disk, path: string, identity: string): Manifest | null {
  const found = readSealed(disk, path) as Written | null;
  if (found === null) return null;
  const folder = dirname(path);
  if (found.format !== CHECKPOINT_FORMAT)
    throw new CheckpointError(
      `${path} has format ${found.format}, this program writes ${CHECKPOINT_FORMAT}; remove the folder ${folder} to begin anew`,
    );
  if (found.endianness !== endianness())
    throw new CheckpointError(
      `${path} was written by a machine with another order of bytes; go on there, or remove the folder ${folder}`,
    );
  if (found.identity !== identity)
    throw new CheckpointError(
      `${path} is a checkpoint of another run; put the right one in its place, or remove the folder ${folder} to begin anew`,
    );
  return found;
}
