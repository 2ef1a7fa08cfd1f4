import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((m) =>
  (m[1] ?? '').trim().split('\n'),
);
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;

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

  // The two commands above are what .ci/run does; running them here would run this test again.
  const others = commands.filter((c) => !c.startsWith('npm ci'));

  // A program that the machine does not have is named in the test's name, which vitest shows as skipped.
  const missing = (line: string): boolean => {
    const program = /# needs (\w+)/.exec(line)?.[1];
    return program !== undefined && spawnSync(program, ['-V']).error !== undefined;
  };
  it.skip.each(others.filter(missing))('%s', () => {});

  it.each(others.filter((line) => !missing(line)))('%s', (line) => {
    const expected = Number(/# exit status (\d)/.exec(line)?.[1] ?? 0);
    // Each command would build again what test/build-once.ts has built; one of them does.
    const program = line === others[0] ? 'npm run -s tcproof --' : 'node dist/cli/main.js';
    const command = line
      .replace(/#.*/, '')
      .replace('npm run -s tcproof --', program)
      .replaceAll('tcproof-report', folder);
    const run = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(`${run.stderr}`, line).not.toMatch(/\[TCP-/);
    expect(run.status, `${line}\n${run.stderr}`).toBe(expected);
    expect(run.stdout.length).toBeGreaterThan(50);
  });
});
