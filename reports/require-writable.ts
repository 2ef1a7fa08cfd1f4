import fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeFolders } from './make-folders.js';
import { outputFailure } from './output-failure.js';

/** Removes the folders from `folder` up to `first`, as far as they are empty. */
function removeEmpty(folder: string, first: string): void {
  for (let at = folder; !relative(first, at).startsWith('..'); at = dirname(at)) {
    try {
      fs.rmdirSync(at);
    } catch {
      return;
    }
  }
}

function refuseFolder(path: string): void {
  if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw outputFailure(path, Object.assign(new Error('a folder'), { code: 'EISDIR' }), true);
}

/**
 * Tries whether files can be written into a folder, those of these names too, before the work whose result they are; it leaves nothing behind. What it can't foresee, such as a disk
 * that fills up, `writeFilesAtomically` tells later. @throws OutputError
 */
export function requireWritable(folder: string, names: readonly string[] = []): void {
  let made: string | undefined;
  try {
    made = makeFolders(folder);
    fs.rmdirSync(fs.mkdtempSync(join(folder, '.tcproof-')));
  } catch (cause) {
    throw outputFailure(folder, cause, true);
  } finally {
    if (made !== undefined) removeEmpty(folder, made);
  }
  for (const name of names) refuseFolder(join(folder, name));
}
