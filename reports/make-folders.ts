import fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing; the first one it made, undefined where all were there. Unlike `mkdirSync` with `recursive`,
 * which tries for ever where a folder that is there accepts none (Node 20, `/proc/x/y`), it throws what the system says.
 */
export function makeFolders(folder: string): string | undefined {
  const parent = dirname(folder);
  const above = parent === folder || fs.existsSync(parent) ? undefined : makeFolders(parent);
  try {
    fs.mkdirSync(folder);
    return above ?? folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another process may have made it meanwhile.
    if (code === 'EEXIST' && fs.statSync(folder).isDirectory()) return above;
    throw error;
  }
}
