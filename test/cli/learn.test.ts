import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stack as v86 } from '../../conformance/stacks/v86/stack.js';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tcproof-learn-'));

function tcproof(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

beforeAll(() => {
  spawnSync('npm', ['run', '-s', 'build'], { cwd: root });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('tcproof learn', () => {
  it.each([
    [
      'a stack that does not exist',
      ['nope'],
      /^tcproof: there is no stack 'nope'; use one of .* \[TCP-STACK\]\n$/,
    ],
    [
      'an input that does not exist',
      ['v86', '--inputs', 'CONNECT,HELLO'],
      /^tcproof: .*'HELLO'.* \[TCP-USAGE\]\n$/,
    ],
    [
      'a profile that does not exist',
      ['v86', '--profile', 'nope'],
      /^tcproof: .*'nope'.* \[TCP-PROFILE\]\n$/,
    ],
  ])('refuses %s in one line, with status 2', (_, args, message) => {
    const { status, stdout, stderr } = tcproof('learn', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(v86.missing() !== null)('writes a machine that compare decides as --compare does', () => {
    const inputs = 'CONNECT,SHUTDOWN,SYN+ACK(V,V,0),ACK(V,V,0)';
    const options = ['--inputs', inputs, '--random', '50', '--extra', '0', '--json'];
    const learned = tcproof('learn', 'v86', ...options, '--compare', '-o', 'm.dot');
    expect(learned).toMatchObject({ status: 1, stderr: '' });
    const report = JSON.parse(learned.stdout);
    expect(report).toMatchObject({ stopped: null, crash: null, files: ['m.dot', 'm.mapping.json'] });
    const compared = tcproof('compare', 'm.dot', '--mapping', 'm.mapping.json', '--json');
    expect(JSON.parse(compared.stdout)).toEqual(report.comparison);
  });

  it.skipIf(v86.missing() !== null)('that reaches a limit writes what is known and ends in status 3', () => {
    const { status, stdout, stderr } = tcproof('learn', 'v86', '--queries', '40');
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'wrote learned-v86.dot, learned-v86.mapping.json\n',
    });
    expect(stdout).toMatch(/^v86 .*; incomplete, stopped: 40 queries\n/);
    expect(existsSync(join(folder, 'learned-v86.dot'))).toBe(true);
  });
});
