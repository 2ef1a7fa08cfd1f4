import { readdirSync, readFileSync } from 'node:fs';

/** True for a process, of anybody, that has this text in its environment; one that has ended has none. */
function has(pid: string, text: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text);
  } catch {
    return false;
  }
}

/** Numbers of the processes that have this text in their environment. */
export const runningWith = (text: string): readonly string[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && has(name, text));

/** Waits until no process has this text in its environment, for two seconds at most. False: some has. */
export function endedWith(text: string): boolean {
  for (let i = 0; i < 200; i += 1) {
    if (runningWith(text).length === 0) return true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return false;
}
