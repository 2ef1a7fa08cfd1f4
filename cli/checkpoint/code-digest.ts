import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders whose code decides what a run explores and finds. */
const FOLDERS = ['checker', 'model', 'properties'] as const;

/**
 * Digest of the program text on which every result depends, and of the version of XState: charts, guards and properties are functions,
 * so that no comparison of data would tell one model from another.
 */
export function codeDigest(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((f) => /\.[jt]s$/.test(f));
    for (const file of files.sort())
      hash.update(`\n// ${folder}/${file}\n`).update(readFileSync(join(path, file)));
  }
  const xstate = createRequire(import.meta.url).resolve('xstate/package.json');
  const { version } = JSON.parse(readFileSync(xstate, 'utf8')) as { version: string };
  return hash.update(version).digest('hex');
}
