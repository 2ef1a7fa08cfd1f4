import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../dist/cli/main.js');

const adapterTest = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, 'adapter-test', ...args], { encoding: 'utf8' });

describe.skipIf(!existsSync(CLI))('tcproof adapter-test (needs npm run build)', () => {
  it('of a shim that introduces itself wrongly fails, and says what is wrong', () => {
    const { status, stdout } = adapterTest(
      'sh',
      '-c',
      'read line; echo "$0"',
      '{"id":1,"ok":true,"hello":{"name":7}}',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('  failed   introduces itself\n');
    expect(stdout).toContain('in the reply to hello, name should be a string, but is 7');
    expect(stdout).toContain('\n1 checks: 0 ok, 1 failed, 0 skipped\n');
  });

  it('of a command that ends without a word ends in one line and status 2', () => {
    const missing = adapterTest('/nowhere/shim', '--json');
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toBe(
      'tcproof: cannot start /nowhere/shim: is it there, and executable? [TCP-STACK]\n',
    );
    const mute = adapterTest('sh', '-c', 'echo no licence >&2; exit 7');
    expect(mute).toMatchObject({ status: 2, stdout: '' });
    expect(mute.stderr).toBe(
      'tcproof: sh does not introduce itself: exit status 7; it said: no licence [TCP-STACK]\n',
    );
  });
});
