import fs from 'node:fs';
import { join } from 'node:path';

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes from `folder` what processes left that were killed: entries whose name matches, with the number of the process as first group.
 * A number that is that of a later process by now keeps its entry, until that has ended too.
 */
export function removeAbandoned(folder: string, name: RegExp): void {
  for (const entry of fs.readdirSync(folder)) {
    const pid = name.exec(entry)?.[1];
    if (pid === undefined || runs(Number(pid))) continue;
    try {
      fs.rmSync(join(folder, entry), { recursive: true, force: true });
    } catch {
      // It is another user's.
    }
  }
}
