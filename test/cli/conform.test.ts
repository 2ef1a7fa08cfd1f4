import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { deep } from '../deep.js';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tcproof-conform-'));
const ledger = join(folder, 'ledger.json');

const conform = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'conform', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

const SHIM = "'node' dist/conformance/stacks/model/shim.js";
const shim = (fault: string, ...args: readonly string[]) =>
  conform(
    '--command',
    `${SHIM}${fault}`,
    '--suite',
    'transitions',
    '--workers',
    '1',
    '--ledger',
    ledger,
    ...args,
  );

describe('tcproof conform', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(
    deep(
      [['v86', '--out', '/dev/null/x']],
      [
        ['v86', '--out', '/dev/null/x'],
        ['all', 'nope'],
        ['v86', '--suite', 'all', '--suite', 'nope'],
        ['v86', '--profile', 'nope'],
        ['v86', '--ledger', '/nowhere.json'],
        ['--command', SHIM, '--update-ledger'],
        ['--command', '"open'],
      ],
    ),
  )('%s %s %s is refused before anything is run', (...args) => {
    const { status, stdout, stderr } = conform(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^tcproof: .* \[TCP-[A-Z]+\]\n$/);
  });

  it('a shim with a fault deviates; the fault is new, known, and gone', () => {
    const fault = ' --fault simultaneous-open-ignored';
    const first = shim(fault, '--update-ledger');
    expect(first.stdout).toContain('command-model syn-sent.syn.nothing: violates MUST');
    expect(first.stdout).toContain('command-model 1: 1 new, 0 known, 0 gone');
    if (!deep(false, true)) return;
    const again = shim(fault, '--json');
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject([
      { deviations: { new: [], known: ['syn-sent.syn.nothing'] } },
    ]);
    expect(shim('').stdout).toContain('command-model 1: 0 new, 0 known, 1 gone');
    expect(
      conform('--command', `${SHIM}${fault}`, '--ledger', ledger, '--replay', 'syn-sent.syn.nothing').status,
    ).toBe(1);
  });
});
