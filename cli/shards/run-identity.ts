import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../properties/package-file.js';
import { version } from '../version.js';

/** What is run, as far as it decides the result; plain data. Shards of one run agree in all of it. */
export interface RunIdentity {
  /** Version of tcproof. */
  readonly tool: string;
  /** Hash of everything that decides: checker, model, properties, committed counts, and the packages below them. */
  readonly model: string;
  readonly verb: 'check' | 'simulate' | 'sweep' | 'mutants';
  /** Options that change the result, by name; lists as they were given. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Options that change where and how fast, never what; `check --simulate` is `simulate`. */
const NEUTRAL: ReadonlySet<string> = new Set([
  ...['workers', 'out', 'json', 'shard', 'simulate'],
  ...['checkpoint', 'resume'],
]);

function sortedOptions(options: object): RunIdentity['options'] {
  const entries = Object.entries(options).filter(
    ([name, value]) => !NEUTRAL.has(name) && value !== undefined,
  );
  return Object.fromEntries(entries.sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** Folders whose code decides the result. */
const DECIDING = ['checker', 'model', 'properties'];
const PACKAGES = ['xstate', '@xstate/graph', 'fast-check'];

function packageVersions(): readonly string[] {
  const require = createRequire(import.meta.url);
  return PACKAGES.map((name) => {
    const { version: found } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')) as {
      version: string;
    };
    return `${name} ${found}`;
  });
}

let known: string | undefined;

/** Hash of the code that decides, as it is loaded: the sources or the build. */
export function modelHash(): string {
  if (known !== undefined) return known;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const hash = createHash('sha256');
  for (const folder of DECIDING) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((f) => /\.[jt]s$/.test(f) && !f.endsWith('.d.ts'))
      .sort();
    for (const file of files)
      hash.update(`${folder}/${file}\n`).update(readFileSync(join(root, folder, file)));
  }
  hash.update(readFileSync(packageFile('properties/expected-counts.json')));
  hash.update(packageVersions().join('\n'));
  known = hash.digest('hex');
  return known;
}

/** The identity of a run of this tcproof. */
export function runIdentity(verb: RunIdentity['verb'], options: object): RunIdentity {
  return { tool: version(), model: modelHash(), verb, options: sortedOptions(options) };
}

/** A short name of a run, the same for all its shards. */
export function runName(run: RunIdentity): string {
  return createHash('sha256').update(JSON.stringify(run)).digest('hex').slice(0, 16);
}
