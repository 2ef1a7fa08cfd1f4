import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OutputError } from '../../reports/output-error.js';
import { writeFilesAtomically } from '../../reports/write-files.js';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'tcproof-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const files = (...names: readonly string[]) => new Map(names.map((n) => [n, `new ${n}`]));
const read = (name: string): string => fs.readFileSync(join(folder, name), 'utf8');
const all = (): readonly string[] => (fs.readdirSync(folder, { recursive: true }) as string[]).sort();

function refusal(run: () => void): OutputError {
  try {
    run();
  } catch (error) {
    if (error instanceof OutputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function errorOf(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test('writes and replaces files, in subfolders too, and leaves nothing else', () => {
  fs.writeFileSync(join(folder, 'a'), 'old');
  writeFilesAtomically(folder, files('a', 'b', 'traces/c'));
  expect(all()).toEqual(['a', 'b', 'traces', 'traces/c']);
  expect(['a', 'b', 'traces/c'].map(read)).toEqual(['new a', 'new b', 'new traces/c']);
});

test('what a killed process left behind is no obstacle', () => {
  fs.writeFileSync(join(folder, `a.${process.pid}.new`), 'half');
  writeFilesAtomically(folder, files('a'));
  expect(all()).toEqual(['a']);
});

describe('on failure the old files stand and nothing new is left', () => {
  beforeEach(() => {
    fs.writeFileSync(join(folder, 'a'), 'old a');
    fs.writeFileSync(join(folder, 'b'), 'old b');
  });

  function expectUntouched(error: OutputError): void {
    expect(error.code).toBe('TCP-OUTPUT');
    expect(error.message).not.toContain('\n');
    expect(all()).toEqual(['a', 'b']);
    expect([read('a'), read('b')]).toEqual(['old a', 'old b']);
  }

  test('full disk while writing', () => {
    const real = fs.writeFileSync;
    let count = 0;
    vi.spyOn(fs, 'writeFileSync').mockImplementation((...args) => {
      if (++count === 2) throw errorOf('ENOSPC');
      real(...args);
    });
    const error = refusal(() => writeFilesAtomically(folder, files('a', 'b', 'sub/c')));
    vi.restoreAllMocks();
    expectUntouched(error);
    expect(error.message).toContain('the disk is full; free some space');
    expect(error.message).toContain(join(folder, 'b'));
  });

  test('unwritable folder', () => {
    vi.spyOn(fs, 'openSync').mockImplementation(() => {
      throw errorOf('EACCES');
    });
    const error = refusal(() => writeFilesAtomically(folder, files('a')));
    vi.restoreAllMocks();
    expectUntouched(error);
    expect(error.message).toContain('permission denied; make it writable or choose another folder (EACCES)');
  });

  test.each([1, 2, 3])('rename number %i fails', (which) => {
    const real = fs.renameSync;
    let count = 0;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (++count === which) throw errorOf('EIO');
      real(from, to);
    });
    const error = refusal(() => writeFilesAtomically(folder, files('a', 'b', 'sub/deep/c')));
    vi.restoreAllMocks();
    expectUntouched(error);
  });

  test('old files that cannot be put back are named', () => {
    const real = fs.renameSync;
    let count = 0;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (++count > 1) throw errorOf('EIO');
      real(from, to);
    });
    const error = refusal(() => writeFilesAtomically(folder, files('a', 'b')));
    vi.restoreAllMocks();
    expect(error.message).toContain('they end in .old beside their places');
    expect(
      all()
        .filter((name) => name.endsWith('.old'))
        .map(read),
    ).toEqual(['old a']);
    expect(read('b')).toBe('old b');
  });

  test('the folder is a file', () => {
    const error = refusal(() => writeFilesAtomically(join(folder, 'a'), files('x')));
    expectUntouched(error);
    expect(error.message).toMatch(/a file stands where the folder should be|a part of the path is a file/);
  });

  test.each(['../x', '/x', '', '.'])('the name %j leads outside', (name) => {
    expectUntouched(refusal(() => writeFilesAtomically(folder, files('a', name))));
  });
});

test('a folder that stands where a file should be is kept', () => {
  fs.writeFileSync(join(folder, 'a'), 'old a');
  fs.mkdirSync(join(folder, 'b'));
  const error = refusal(() => writeFilesAtomically(folder, files('a', 'b')));
  expect(error.message).toContain('a folder stands where the file should be');
  expect(all()).toEqual(['a', 'b']);
  expect(read('a')).toBe('old a');
});
