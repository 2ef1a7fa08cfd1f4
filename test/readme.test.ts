import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deep } from './deep.js';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((m) =>
  (m[1] ?? '').trim().split('\n'),
);
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;

/** Its answers are those that test/properties/experiments.test.ts expects. */
const LONGEST = 'sweep time-wait --msl 1';
// The commands of a newcomer are what .ci/run does; running them here would run this test again.
const others = commands.filter((c) => !c.startsWith('npm ci'));

describe('README', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tcproof-readme-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names the two commands of a newcomer', () => {
    expect(commands).toContain('npm ci && npm run check');
    expect(commands).toContain('npm ci && npm test');
    expect(scripts.check).toBeDefined();
    expect(scripts.test).toBeDefined();
  });

  it('names a script that builds the program and starts it', () => {
    expect(scripts.tcproof).toBe('npm run -s build && node dist/cli/main.js');
    expect(others.every((line) => line.startsWith('npm run -s tcproof --'))).toBe(true);
  });

  it('has the longest command, of which `npm test` runs a part', () => {
    expect(others.some((line) => line.includes(LONGEST))).toBe(true);
  });

  // A program that the machine does not have is named in the test's name, which vitest shows as skipped.
  const missing = (line: string): boolean => {
    const program = /# needs (\w+)/.exec(line)?.[1];
    return program !== undefined && spawnSync(program, ['-V']).error !== undefined;
  };
  it.skip.each(others.filter(missing))('%s', () => {});

  it.each(others.filter((line) => !missing(line)))('%s', (line) => {
    const expected = Number(/# exit status (\d)/.exec(line)?.[1] ?? 0);
    // Each command would build again what test/build-once.ts has built.
    const command = line
      .replace(/#.*/, '')
      .replace('npm run -s tcproof --', 'node dist/cli/main.js')
      .replace(LONGEST, deep(`${LONGEST} --shard 1/8 -o '${folder}/part'`, LONGEST))
      .replaceAll('tcproof-report', folder);
    const run = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(`${run.stderr}`, line).not.toMatch(/\[TCP-/);
    expect(run.status, `${line}\n${run.stderr}`).toBe(expected);
    expect(run.stdout.length).toBeGreaterThan(50);
  });
});
