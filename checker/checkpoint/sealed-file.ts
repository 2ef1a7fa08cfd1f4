import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { CheckpointError } from './checkpoint-error.js';
import { type Disk, isDiskError, readAll, writeAll } from './disk.js';

/** Plain data as text that tells when a single byte of it has changed. */
export function sealed(body: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return `${JSON.stringify({ digest, body }, null, 1)}\n`;
}

/** The data of a {@link sealed} text; undefined if it is not exactly what was written. */
export function unsealed(text: string): unknown {
  try {
    const { body } = JSON.parse(text) as { body: unknown };
    return body !== undefined && sealed(body) === text ? body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts data into a file so that after a power failure either the old or the new content is there, whole: written beside, synced, renamed,
 * the folder synced. On a failure before the renaming the old file stands as it was and nothing is left beside it.
 */
export function writeSealed(disk: Disk, path: string, body: unknown): void {
  const fresh = `${path}.new`;
  try {
    const file = disk.open(fresh, 'w');
    try {
      writeAll(disk, file, Buffer.from(sealed(body)), 0);
      disk.sync(file);
    } finally {
      disk.close(file);
    }
    disk.rename(fresh, path);
  } catch (error) {
    removeQuietly(disk, fresh);
    throw error;
  }
  syncQuietly(disk, dirname(path));
}

/** The data of a file; null if there is no such file. Throws a CheckpointError if it is damaged. */
export function readSealed(disk: Disk, path: string): unknown {
  const text = contentOf(disk, path);
  if (text === null) return null;
  const body = unsealed(text);
  if (body === undefined)
    throw new CheckpointError(
      `${path} is damaged (its checksum does not match); remove the folder ${dirname(path)} to begin this part anew`,
    );
  return body;
}

function contentOf(disk: Disk, path: string): string | null {
  let file: number;
  try {
    file = disk.open(path, 'r');
  } catch (error) {
    if (isDiskError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw unreadable(path, error);
  }
  try {
    const bytes = new Uint8Array(disk.size(file));
    readAll(disk, file, bytes, 0);
    return Buffer.from(bytes).toString('utf8');
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    disk.close(file);
  }
}

function unreadable(path: string, error: unknown): unknown {
  if (!isDiskError(error)) return error;
  return new CheckpointError(
    `${path} cannot be read (${error.code}); make it readable, or remove it to begin anew`,
  );
}

function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}

/** The new file is in its place already: that its name may be lost with the power is no reason to call it not written. */
function syncQuietly(disk: Disk, folder: string): void {
  try {
    disk.syncFolder(folder);
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}
