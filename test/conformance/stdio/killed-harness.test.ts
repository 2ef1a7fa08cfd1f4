import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endedWith, runningWith } from './ended-with.js';
import { HELLO } from './hello.js';

const MODULE = join(import.meta.dirname, '../../../dist/conformance/adapter/stdio/open-stdio.js');
const SHIM = join(import.meta.dirname, 'misbehaving-shim.sh');
const MARK = `tcproof-kill-${process.pid}`;

/** Opens a shim, starts another process besides, which must not keep the shim alive, and stays. */
const HARNESS = `
import { spawn } from 'node:child_process';
import { openStdio } from '${MODULE}';
const stack = openStdio('sh', ['${SHIM}', 'behaves'], { env: { ...process.env, MARK: '${MARK}' } });
spawn('sleep', ['3'], { stdio: 'ignore', detached: true });
stack.adapter().reset();
console.log('ready');
setInterval(() => stack, 1_000);
`;

describe.skipIf(!existsSync(MODULE))('a harness that is ended while a shim runs', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)('by %s leaves no shim behind', async (signal) => {
    const harness = spawn(process.execPath, ['--input-type=module', '-e', HARNESS], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, HELLO: JSON.stringify(HELLO) },
    });
    await once(harness.stdout, 'data');
    expect(runningWith(MARK)).toHaveLength(1);
    harness.kill(signal);
    await once(harness, 'exit');
    expect(endedWith(MARK)).toBe(true);
  });
});
