import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Who may import whom; everything may import itself and packages. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  checker: [],
  model: ['checker'],
  properties: ['checker', 'model'],
  reports: ['checker', 'model', 'properties'],
  exports: ['checker', 'model', 'properties', 'reports'],
  conformance: ['checker', 'model', 'properties', 'reports'],
  cli: ['checker', 'model', 'properties', 'reports', 'exports', 'conformance'],
  bench: ['checker', 'model', 'properties', 'exports', 'conformance'],
};

function files(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(folder, f));
}

function imports(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)].map((m) => normalize(join(file, '..', m[1] ?? '')));
}

describe('imports', () => {
  it.each(Object.keys(MAY))('of %s run one way', (folder) => {
    const allowed = [folder, ...(MAY[folder] ?? [])];
    const wrong = files(folder).flatMap((file) =>
      imports(file)
        .filter((target) => !allowed.includes(target.split('/')[0] ?? ''))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('of checker know no TCP word', () => {
    const words = /\b(tcp|syn|fin|rst|ack|segment|handshake|endpoint)\b/i;
    expect(files('checker').filter((f) => words.test(readFileSync(join(root, f), 'utf8')))).toEqual([]);
  });
});
