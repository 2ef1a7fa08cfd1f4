import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { makeFolders } from '../../reports/make-folders.js';
import { printable } from '../input/printable.js';
import { buildComplaint } from './build-complaint.js';
import { StackUnavailable } from './live-stack.js';
import { removeAbandoned } from './remove-abandoned.js';

export { packageRoot } from '../../reports/package-root.js';

/** Where built shims are kept: outside the sources, so that a clone stays clean and an installed package needs not be writable. */
function cacheRoot(): string {
  const cache = process.env.XDG_CACHE_HOME;
  return join(cache === undefined || cache === '' ? join(homedir(), '.cache') : cache, 'tcproof', 'stacks');
}

/** Names a build by what goes into it, so that a changed source or command is built anew. */
function hashOf(sourceFolder: string, files: readonly string[], build: (outDir: string) => void): string {
  const hash = createHash('sha256').update(build.toString());
  for (const file of files) hash.update(`\0${file}\0`).update(fs.readFileSync(join(sourceFolder, file)));
  return hash.digest('hex').slice(0, 12);
}

function placeOf(
  name: string,
  sourceFolder: string,
  files: readonly string[],
  build: (outDir: string) => void,
): string {
  return join(cacheRoot(), `${name}-${hashOf(sourceFolder, files, build)}`);
}

/** @throws StackUnavailable: no compiler could tell what to do */
function makeCacheFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new StackUnavailable(
      `no place to keep the built shim: cannot make ${printable(folder)} (${code}); set XDG_CACHE_HOME to a folder that can be written`,
      { cause: error },
    );
  }
}

function buildBeside(place: string, build: (outDir: string) => void): void {
  const fresh = `${place}.${process.pid}.${threadId}.new`;
  makeCacheFolder(fresh);
  try {
    removeAbandoned(dirname(place), /\.(\d+)\.\d+\.new$/);
    build(fresh);
    fs.renameSync(fresh, place);
  } catch (error) {
    // Another process may have been faster; its build is as good.
    if (!fs.existsSync(place)) throw error;
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Builds `files` of `sourceFolder` into a folder of the cache, once: `build` is told an empty folder to build into, which gets its name only
 * when it returns, so that nothing half-built is ever used. Returns the folder. What else decides the build, such as the version of a
 * compiler, belongs into the text of `build` or into `files`. @throws StackUnavailable with one line of what the compiler said
 */
export function buildOnce(
  name: string,
  sourceFolder: string,
  files: readonly string[],
  build: (outDir: string) => void,
): string {
  try {
    const place = placeOf(name, sourceFolder, files, build);
    if (!fs.existsSync(place)) buildBeside(place, build);
    return place;
  } catch (error) {
    if (error instanceof StackUnavailable) throw error;
    throw new StackUnavailable(`cannot build the shim of ${name}: ${buildComplaint(error)}`, {
      cause: error,
    });
  }
}

/** The folder that {@link buildOnce} would return without building; null: it would build. */
export function builtBefore(
  name: string,
  sourceFolder: string,
  files: readonly string[],
  build: (outDir: string) => void,
): string | null {
  const place = placeOf(name, sourceFolder, files, build);
  return fs.existsSync(place) ? place : null;
}
