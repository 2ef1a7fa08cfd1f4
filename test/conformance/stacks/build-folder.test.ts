import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildOnce } from '../../../conformance/stacks/build-folder.js';
import { StackUnavailable } from '../../../conformance/stacks/live-stack.js';

const folder = mkdtempSync(join(tmpdir(), 'tcproof-build-'));
const sources = join(folder, 'sources');
const stacks = join(folder, 'tcproof/stacks');

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', folder);
  rmSync(stacks, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, 'shim.c'), 'one');
});
afterAll(() => rmSync(folder, { recursive: true }));

let builds = 0;
const build = (out: string): void => {
  builds += 1;
  writeFileSync(join(out, 'shim'), readFileSync(join(sources, 'shim.c')));
};
const built = (): string => buildOnce('lwip', sources, ['shim.c'], build);

describe('a shim', () => {
  it('is built once, into the cache', () => {
    builds = 0;
    const place = built();
    expect(basename(place)).toMatch(/^lwip-[0-9a-f]{12}$/);
    expect(built()).toBe(place);
    expect(builds).toBe(1);
    expect(readdirSync(stacks)).toEqual([basename(place)]);
  });

  it('whose source changed is built again, beside the old one', () => {
    const old = built();
    writeFileSync(join(sources, 'shim.c'), 'two');
    expect(built()).not.toBe(old);
    expect(readFileSync(join(old, 'shim'), 'utf8')).toBe('one');
  });

  it('that cannot be built leaves nothing, and is told in one line of the compiler', () => {
    const failing = (): string =>
      buildOnce('lwip', sources, ['shim.c'], () =>
        execFileSync(
          'sh',
          ['-c', 'echo "In file a.c:" >&2; echo "a.c:3: error: no lwip/tcp.h" >&2; echo done >&2; exit 1'],
          { stdio: 'pipe' },
        ),
      );
    expect(failing).toThrow(StackUnavailable);
    expect(failing).toThrow(/^cannot build the shim of lwip: a\.c:3: error: no lwip\/tcp\.h$/);
    expect(readdirSync(stacks)).toEqual([]);
  });

  it('that has no place in the cache tells how to give it one', () => {
    vi.stubEnv('XDG_CACHE_HOME', join(sources, 'shim.c'));
    expect(built).toThrow(/^no place to keep the built shim: .*shim\.c.* \(ENOTDIR\); set XDG_CACHE_HOME/);
  });

  it('whose source is missing is told', () => {
    expect(() => buildOnce('lwip', sources, ['none.c'], build)).toThrow(
      /cannot build the shim of lwip: .*none\.c/,
    );
  });

  it('that another process builds meanwhile is taken from there', () => {
    const place = buildOnce('lwip', sources, ['shim.c'], (out) => {
      build(out);
      const other = out.replace(/\.\d+\.\d+\.new$/, '');
      mkdirSync(other);
      writeFileSync(join(other, 'shim'), 'theirs');
    });
    expect(readFileSync(join(place, 'shim'), 'utf8')).toBe('theirs');
    expect(readdirSync(stacks)).toEqual([basename(place)]);
  });

  it('whose build was killed is built anew, and what was left is removed', () => {
    const place = built();
    rmSync(place, { recursive: true });
    const dead = `${place}.${2 ** 22 + 1}.0.new`;
    const alive = `${place}.1.0.new`;
    for (const left of [dead, alive]) mkdirSync(left);
    expect(built()).toBe(place);
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
  });
});
