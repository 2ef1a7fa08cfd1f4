import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExport } from '../../cli/write-export.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function* breaking(): Generator<string> {
  yield 'half of it';
  throw new Error('the graph ends here');
}

describe('the files of an export', () => {
  it('lie beside each other, named alike', async () => {
    const files = [
      { ending: '.tla', pieces: ['module'] },
      { ending: '.cfg', pieces: ['a', 'b'] },
    ];
    await writeExport(join(folder, 'live.tla'), files);
    expect(readdirSync(folder).sort()).toEqual(['live.cfg', 'live.tla']);
    expect(readFileSync(join(folder, 'live.cfg'), 'utf8')).toBe('ab');
  });

  it('more than one chunk arrives whole', async () => {
    const pieces = Array.from({ length: 50_000 }, (_, i) => `line ${i} of the graph\n`);
    await writeExport(join(folder, 'big.aut'), [{ ending: '.aut', pieces }]);
    expect(readFileSync(join(folder, 'big.aut'), 'utf8')).toBe(pieces.join(''));
  });

  it('an error in the middle leaves the old file and nothing else', async () => {
    const path = join(folder, 'graph.aut');
    writeFileSync(path, 'old');
    await expect(writeExport(path, [{ ending: '.aut', pieces: breaking() }])).rejects.toThrow('ends here');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['graph.aut']);
  });

  it('an unwritable place is one clear line', async () => {
    const path = join(folder, 'no', 'such', 'folder.aut');
    await expect(writeExport(path, [{ ending: '.aut', pieces: ['x'] }])).rejects.toMatchObject({
      code: 'TCP-OUTPUT',
      message: expect.stringMatching(/^cannot write .*folder\.aut \(ENOENT\): choose another place/),
    });
  });
});
