import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireWritable } from '../../reports/require-writable.js';
import { writeFilesAtomically } from '../../reports/write-files.js';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'tcproof-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const all = (): readonly string[] => fs.readdirSync(folder, { recursive: true }) as string[];

test('a folder that can be made is no obstacle, and is not made', () => {
  requireWritable(join(folder, 'a/b/c'), ['d.dot']);
  requireWritable(folder);
  expect(all()).toEqual([]);
});

test('a file where the folder should be is refused', () => {
  fs.writeFileSync(join(folder, 'a'), '');
  for (const path of ['a', 'a/b', 'a/b/c'])
    expect(() => requireWritable(join(folder, path))).toThrow(/^cannot write .*ENOTDIR|EEXIST/);
  expect(all()).toEqual(['a']);
});

test('a folder where the file should be is refused', () => {
  fs.mkdirSync(join(folder, 'a'));
  expect(() => requireWritable(folder, ['a'])).toThrow(/a folder stands where the file should be/);
});

test.skipIf(!fs.existsSync('/proc'))('a folder that accepts none is refused, and not tried for ever', () => {
  // Node's own mkdir never comes back there.
  expect(() => requireWritable('/proc/tcproof/a')).toThrow(/cannot write .proc.tcproof.a: .*ENOENT/);
  expect(() => writeFilesAtomically('/proc/tcproof', new Map([['a/b', '']]))).toThrow(/ENOENT/);
});
