import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../usage-error.js';

/** How long to wait for a process that is just being killed, and between two looks; milliseconds. */
const PATIENCE = 3000;
const PAUSE = 50;

/** State and start (in the kernel's ticks) of a process, to tell it from a later one with its number; null where that cannot be known. */
function lookAt(pid: number): { readonly state: string; readonly start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function lives(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const seen = lookAt(pid);
  // A zombie writes nothing any more.
  return seen === null ? start === '' : seen.start === start && seen.state !== 'Z' && seen.state !== 'X';
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * Keeps two processes from writing the same checkpoint. A process that was killed leaves its lock behind; that is no obstacle. Returns
 * what gives the lock back. Throws a UsageError if another process that lives has it.
 */
export function lockFolder(folder: string, path: string, wait = PATIENCE): () => void {
  const patience = performance.now() + wait;
  let holder = holderOf(path);
  for (; holder !== null && performance.now() < patience; holder = holderOf(path)) sleep(PAUSE);
  if (holder !== null)
    throw new UsageError(
      'TCP-CHECKPOINT',
      `${folder} is in use by process ${holder}; wait until it has ended, or stop it`,
    );
  writeFileSync(path, `${process.pid} ${lookAt(process.pid)?.start ?? ''}\n`);
  return () => rmSync(path, { force: true });
}

function holderOf(path: string): number | null {
  try {
    const [pid = '', start = ''] = readFileSync(path, 'utf8').trim().split(' ');
    // Two runs of one process would be a mistake of ours, which a lock cannot mend.
    if (Number(pid) === process.pid) return null;
    return /^[1-9]\d*$/.test(pid) && lives(Number(pid), start) ? Number(pid) : null;
  } catch {
    return null;
  }
}
