import { Worker } from 'node:worker_threads';

/** How often the thread looks, in milliseconds. */
const TICK_MS = 500;

const PROGRAM = `
const { workerData: { parent, tick } } = require('node:worker_threads');
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, tick);`;

/**
 * Ends this process when its parent has ended, also while a stack is waited for, or hangs, so that the news of the parent's end is not heard. The
 * namespaces and shims of the stack end with the process.
 */
export function endWithParent(): void {
  const workerData = { parent: process.ppid, tick: TICK_MS };
  new Worker(PROGRAM, { eval: true, workerData, execArgv: [], stdout: false }).unref();
}
