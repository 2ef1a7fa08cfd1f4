import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { conduct } from '../../../conformance/conform/conduct.js';
import { Worker, WorkerClosed, WorkerDied } from '../../../conformance/conform/worker.js';

const CHILD = join(import.meta.dirname, '../../../dist/conformance/conform/child.js');
const LIMIT = 20_000;

/** Gone, or only its number is left because nobody has asked how it ended. */
function ended(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

describe('a worker of conform', { skip: process.platform !== 'linux' }, () => {
  let worker = new Worker('model');
  afterEach(() => worker.close());

  it('killed between two jobs or in one: the next job has a new process', async () => {
    worker = new Worker('model');
    await worker.ask({ job: 'hello' }, LIMIT);
    const first = worker.pid ?? 0;
    process.kill(first, 'SIGKILL');
    while (worker.pid !== undefined) await new Promise((r) => setTimeout(r, 5));
    const second = worker.ask({ job: 'hello' }, LIMIT);
    process.kill(worker.pid ?? 0, 'SIGKILL');
    await expect(second).rejects.toThrow(WorkerDied);
    expect((await worker.ask({ job: 'hello' }, LIMIT)).job).toBe('hello');
  });

  it('closed in the middle of a job: the job is told so', async () => {
    worker = new Worker('model');
    const answer = worker.ask({ job: 'hello' }, LIMIT);
    worker.close();
    await expect(answer).rejects.toThrow(WorkerClosed);
  });

  it('kill -9 of its parent ends it, also in the middle of endless work', async () => {
    const busy = `data:text/javascript,import ${JSON.stringify(CHILD)}; setTimeout(() => { console.log(process.pid); for (;;); }, 100)`;
    const start = `const c = require('child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(decodeURI(busy).slice('data:text/javascript,'.length))}], { stdio: ['ignore', 'inherit', 'inherit'] }); setInterval(() => {}, 1000)`;
    const parent = spawn(process.execPath, ['-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    expect(ended(pid)).toBe(false);
    parent.kill('SIGKILL');
    const late = performance.now() + 5_000;
    while (!ended(pid) && performance.now() < late) await new Promise((r) => setTimeout(r, 50));
    expect(ended(pid)).toBe(true);
  });

  it('a run that is stopped ends at once, as incomplete', async () => {
    const begun = performance.now();
    const run = await conduct('model', {
      suites: ['faults'],
      workers: 1,
      stopped: () => performance.now() - begun > 900,
    });
    expect(run.incomplete).toBe('interrupted');
    expect(performance.now() - begun).toBeLessThan(6_000);
  });
});
