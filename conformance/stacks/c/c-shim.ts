import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { buildOnce, packageRoot } from '../build-folder.js';

/** A shim in C: the sources of its folder and of `conformance/stacks/c`, compiled by its `build.sh`. */
export interface CShim {
  /** Of the stack, and of its folder. */
  readonly name: string;
  /** Debian package that has the stack's headers and library. */
  readonly package: string;
  /** A header of it that names the version: where it changes, the shim is built anew. */
  readonly header: string;
}

function inPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => fs.existsSync(join(folder, command)));
}

/** What is missing to build it, in one line with what to do; null where nothing is. */
export function missingForShim(shim: CShim): string | null {
  const lacking = [...(inPath('gcc') ? [] : ['gcc']), ...(fs.existsSync(shim.header) ? [] : [shim.package])];
  return lacking.length === 0
    ? null
    : `${lacking.join(' and ')} missing: install with apt-get install ${lacking.join(' ')}`;
}

function sourcesIn(root: string, folder: string): readonly string[] {
  const names = fs.readdirSync(join(root, folder)).filter((name) => /\.(c|h|sh)$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

/** The executable, built if it was not yet. @throws StackUnavailable with what the compiler said */
export function buildShim(shim: CShim): string {
  const root = join(packageRoot(), 'conformance', 'stacks');
  const sources = ['c', shim.name].flatMap((folder) => sourcesIn(root, folder));
  const folder = buildOnce(shim.name, root, [...sources, relative(root, shim.header)], (into) => {
    execFileSync('sh', [join(root, shim.name, 'build.sh'), join(into, 'shim')], { stdio: 'pipe' });
  });
  return join(folder, 'shim');
}
