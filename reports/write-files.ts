import fs from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { makeFolders } from './make-folders.js';
import { OutputError } from './output-error.js';
import { outputFailure } from './output-failure.js';

/** One file on its way: written beside its place, the old one kept until all are in place. */
interface Pending {
  readonly path: string;
  readonly fresh: string;
  readonly backup: string;
  placed: boolean;
  saved: boolean;
}

function refuseOutside(folder: string, name: string): void {
  const path = normalize(name);
  if (name === '' || isAbsolute(path) || path === '.' || path.startsWith('..')) {
    throw new OutputError(
      `cannot write ${JSON.stringify(name)}: it does not lie in ${folder}; give a name inside; nothing was changed`,
    );
  }
}

function writeDurably(path: string, content: string | Uint8Array): void {
  // A process with our number may have been killed here.
  fs.rmSync(path, { force: true });
  const file = fs.openSync(path, 'wx');
  try {
    fs.writeFileSync(file, content);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** Moves the new file into place in one step; the old one is kept as a second link (or a copy) until the end. */
function place(item: Pending): void {
  if (fs.existsSync(item.path)) {
    try {
      fs.linkSync(item.path, item.backup);
    } catch {
      fs.copyFileSync(item.path, item.backup);
    }
    item.saved = true;
  }
  fs.renameSync(item.fresh, item.path);
  item.placed = true;
}

/** True if it could be done. */
function attempt(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}

const remove = (path: string): boolean => attempt(() => fs.rmSync(path, { recursive: true, force: true }));

/** Puts every old file back; true if all are. A backup that cannot be put back is left where it is. */
function undo(items: readonly Pending[], madeFolders: readonly string[]): boolean {
  const restored = [...items].reverse().map((item) => {
    remove(item.fresh);
    if (item.placed && item.saved) return attempt(() => fs.renameSync(item.backup, item.path));
    remove(item.backup);
    return !item.placed || remove(item.path);
  });
  return [...madeFolders].reverse().map(remove).concat(restored).every(Boolean);
}

/**
 * Writes files (name, may lie in a subfolder -> content) into a folder, all or none: each is written beside its place and renamed. On any failure,
 * such as an unwritable folder or a full disk, the old files stand as they were, nothing half-written is left, and an OutputError (`TCP-OUTPUT`) says why.
 */
export function writeFilesAtomically(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const name of files.keys()) refuseOutside(folder, name);
  const items: Pending[] = [];
  const madeFolders: string[] = [];
  let at = folder;
  try {
    for (const [name, content] of files) {
      const path = join(folder, name);
      at = path;
      const made = makeFolders(dirname(path));
      if (made !== undefined) madeFolders.push(made);
      const item = {
        path,
        fresh: `${path}.${process.pid}.new`,
        backup: `${path}.${process.pid}.old`,
        placed: false,
        saved: false,
      };
      items.push(item);
      writeDurably(item.fresh, content);
    }
    for (const item of items) {
      at = item.path;
      place(item);
    }
  } catch (cause) {
    throw outputFailure(at, cause, undo(items, madeFolders));
  }
  for (const item of items) remove(item.backup);
}
