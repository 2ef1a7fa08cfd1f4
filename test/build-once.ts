import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** What the build reads, beside the `.ts` files of the folders that `tsconfig.build.json` names. */
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const FOLDERS = ['model', 'properties', 'checker', 'conformance', 'reports', 'exports', 'cli', 'bench'];
/** Written by every build. */
const STAMP = join(root, 'dist/.tsbuildinfo');

function sources(): readonly string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|json)$/.test(file))
      .map((file) => join(folder, file)),
  );
  return [...SETTINGS, ...files];
}

function isCurrent(): boolean {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  return sources().every((file) => statSync(join(root, file)).mtimeMs < built);
}

/** Builds `dist/` once for all tests that start the program, unless it is newer than everything it is built from. Throws what tsc says. */
export function setup(): void {
  if (isCurrent()) return;
  const began = new Date();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build fails: ${stdout}${stderr}`);
  // tsc leaves the file as it was where nothing has changed; what is edited during the build stays newer.
  utimesSync(STAMP, began, began);
}
