import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../usage-error.js';

/** When a process started, in the kernel's ticks, to tell it from a later one with its number; empty where that cannot be known. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function lives(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === start;
}

/**
 * Keeps two processes from writing the same checkpoint. A process that was killed leaves its lock behind; that is no obstacle. Returns
 * what gives the lock back. Throws a UsageError if another process that lives has it.
 */
export function lockFolder(folder: string, path: string): () => void {
  const holder = holderOf(path);
  if (holder !== null && holder !== process.pid)
    throw new UsageError(
      'TCP-CHECKPOINT',
      `${folder} is in use by process ${holder}; wait until it has ended, or stop it`,
    );
  writeFileSync(path, `${process.pid} ${startOf(process.pid)}\n`);
  return () => rmSync(path, { force: true });
}

function holderOf(path: string): number | null {
  try {
    const [pid = '', start = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return /^[1-9]\d*$/.test(pid) && lives(Number(pid), start) ? Number(pid) : null;
  } catch {
    return null;
  }
}
