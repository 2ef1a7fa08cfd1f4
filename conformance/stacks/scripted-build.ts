import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join, relative } from 'node:path';
import { buildOnce, builtBefore, packageRoot } from './build-folder.js';

/** A shim that a script beside its sources builds: `sh SCRIPT TOOL OUT`. */
export interface ScriptedBuild {
  /** Of the stack. */
  readonly name: string;
  /** Folder of the sources, below `conformance/stacks`. */
  readonly folder: string;
  /** Names, below that folder, of what is built. */
  readonly sources: RegExp;
  readonly script: string;
  /** A file elsewhere that changes with the version of the stack. */
  readonly changesWith?: string;
}

const EXECUTABLE = 'shim';
/** A first build on a busy machine downloads and compiles for over a minute. */
const LONGEST_BUILD_MS = 900_000;

/** What a build is known by: name, folder, files, and the function that does it. */
type Parts = Parameters<typeof buildOnce>;

export function sourceFolder({ folder }: ScriptedBuild): string {
  return join(packageRoot(), 'conformance', 'stacks', folder);
}

function parts(build: ScriptedBuild, tool: string): Parts {
  const { name, sources, script, changesWith } = build;
  const root = sourceFolder(build);
  const names = fs.readdirSync(root, { encoding: 'utf8', recursive: true }).filter((n) => sources.test(n));
  const all = [...names.sort(), script, ...(changesWith === undefined ? [] : [relative(root, changesWith)])];
  const run = (out: string): void => {
    const args = [join(root, script), tool, join(out, EXECUTABLE)];
    execFileSync('sh', args, { stdio: 'pipe', timeout: LONGEST_BUILD_MS });
  };
  // The text of this function names the build: it says nothing that a compiler of TypeScript could put otherwise.
  return [name, root, all, (out) => run(out)];
}

/** The executable, if it was built before; null: not yet. */
export function builtShim(build: ScriptedBuild): string | null {
  const needed = [sourceFolder(build), ...(build.changesWith === undefined ? [] : [build.changesWith])];
  if (!needed.every((path) => fs.existsSync(path))) return null;
  const folder = builtBefore(...parts(build, ''));
  return folder === null ? null : join(folder, EXECUTABLE);
}

/** The executable, built by `tool` if it was not yet. @throws StackUnavailable with what the compiler said */
export function buildShim(build: ScriptedBuild, tool: string): string {
  return join(buildOnce(...parts(build, tool)), EXECUTABLE);
}
