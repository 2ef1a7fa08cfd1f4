import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { constants } from 'node:os';
import { printable } from '../../input/printable.js';
import { clock } from './watchdog.js';

/** How long a process may take to end once it closed its files or was killed, in milliseconds. */
export const ENDING_MS = 200;
const MOST_READ = 4096;
const MOST_SHOWN = 200;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Waits without turning the event loop. */
export const pause = (milliseconds: number): void => void Atomics.wait(sleeper, 0, 0, milliseconds);

const signalName = (number: number): string =>
  Object.entries(constants.signals).find(([, n]) => n === number)?.[0] ?? `signal ${number}`;

/** The wait status of a process that ended and was not waited for yet, which Node does when the event loop turns; null while it runs. */
function waitStatus(pid: number): number | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? Number(fields[49]) : null;
  } catch {
    return null;
  }
}

/** How the child ended; null: it has not. */
export function endOf({ pid, exitCode, signalCode }: ChildProcess): string | null {
  if (signalCode !== null) return `killed by ${signalCode}`;
  if (exitCode !== null) return `exit status ${exitCode}`;
  const status = pid === undefined ? null : waitStatus(pid);
  if (status === null) return null;
  const signal = status & 0x7f;
  return signal === 0 ? `exit status ${(status >> 8) & 0xff}` : `killed by ${signalName(signal)}`;
}

/** How the child ended, if it does within so many milliseconds; null: it has not. */
export function awaitedEnd(child: ChildProcess, milliseconds: number): string | null {
  const limit = clock() + milliseconds;
  let end = endOf(child);
  for (; end === null && clock() < limit; end = endOf(child)) pause(1);
  return end;
}

/** The last line of the child's stderr, made fit for one line of ours; empty where it said nothing. */
export function lastLine(errorFd: number): string {
  const { size } = fs.fstatSync(errorFd);
  const buffer = Buffer.alloc(Math.min(size, MOST_READ));
  fs.readSync(errorFd, buffer, 0, buffer.length, size - buffer.length);
  const lines = buffer.toString('utf8').split('\n');
  return printable(lines.findLast((line) => line.trim() !== '')?.trim() ?? '').slice(0, MOST_SHOWN);
}
