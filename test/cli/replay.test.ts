import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { addReplay } from '../../cli/verbs/replay.js';

const SCRIPTS = join(import.meta.dirname, '..', 'conformance', 'scripts');

/** Runs the verb in this process; what it prints, and its exit status. */
async function replay(...args: readonly string[]) {
  const [out, err] = [process.stdout, process.stderr].map((s) => vi.spyOn(s, 'write').mockReturnValue(true));
  const program = new Command().exitOverride().configureOutput({ outputError: () => {} });
  addReplay(program);
  await program.parseAsync(['node', 'tcproof', 'replay', ...args]);
  const text = (spy: typeof out): string => (spy?.mock.calls ?? []).map(([piece]) => String(piece)).join('');
  const result = { stdout: text(out), stderr: text(err), status: process.exitCode };
  vi.restoreAllMocks();
  return result;
}

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

test('one script that agrees', async () => {
  const { stdout, stderr, status } = await replay(join(SCRIPTS, 'passive-open-and-close.pkt'));
  expect([stdout.split('\n').slice(-2), stderr, status]).toEqual([['1 script: 1 agree', ''], '', 0]);
});

test('a script that cannot be read is one line on stderr, and the other is judged', async () => {
  const { stdout, stderr, status } = await replay(
    join(SCRIPTS, 'broken.pkt'),
    join(SCRIPTS, 'needs-rfc1337.pkt'),
    '--json',
  );
  expect(JSON.parse(stdout).summary).toMatchObject({ needs: 1, badInput: 1 });
  expect(stderr).toBe(`tcproof: ${join(SCRIPTS, 'broken.pkt')}:3:9: 1 + 9 is not 11 [TCP-SCRIPT]\n`);
  expect(status).toBe(2);
});

test('the profile, the window and the symbols are taken', async () => {
  const script = join(SCRIPTS, 'needs-rfc1337.pkt');
  expect((await replay(script, '--profile', 'rfc1337', '--strict')).status).toBe(0);
  const drop = join(SCRIPTS, 'conditional-drop.pkt');
  expect((await replay(drop, '-D', 'FreeBSD', '--strict')).status).toBe(0);
  expect((await replay(drop, '-D', 'STANDARD', '--strict')).status).toBe(1);
});

test('what is no profile is refused', async () => {
  await expect(replay(SCRIPTS, '--profile', 'linx')).rejects.toThrow("the nearest is 'linux'");
});

test('a file is written instead', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-replay-'));
  const file = join(folder, 'report.tap');
  const { stdout } = await replay(join(SCRIPTS, 'needs-rfc1337.pkt'), '-f', 'tap', '-o', file);
  expect([stdout, readFileSync(file, 'utf8').split('\n')[0]]).toEqual(['', 'TAP version 14']);
  rmSync(folder, { recursive: true });
});
