import { once } from 'node:events';
import fs from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExportedFile } from '../exports/export-format.js';
import { OutputError } from '../reports/output-error.js';

/** Pieces are gathered to about so many characters before they are written. */
const CHUNK = 1 << 18;

function* chunks(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Writes to standard output and waits where the reader is slower. */
export async function printExport(file: ExportedFile): Promise<void> {
  for (const chunk of chunks(file.pieces)) {
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  }
}

/** The first file goes to `path`, further ones beside it with their own ending. */
export function exportPaths(path: string, files: readonly ExportedFile[]): readonly string[] {
  const stem = join(dirname(path), basename(path, extname(path)));
  return files.map((file, i) => (i === 0 ? path : stem + file.ending));
}

async function writeBeside(path: string, { pieces }: ExportedFile): Promise<void> {
  const out = fs.openSync(path, 'w');
  try {
    for (const chunk of chunks(pieces)) {
      fs.writeSync(out, chunk);
      // Gives Ctrl-C a chance in a run of minutes.
      await setImmediate();
    }
    fs.fsyncSync(out);
  } finally {
    fs.closeSync(out);
  }
}

/**
 * Writes the files of an export, each beside its place and all renamed at the end: what stood there stays whole until then, and nothing
 * half-written is left after an error or Ctrl-C. Throws an OutputError (`TCP-OUTPUT`) where a file cannot be written.
 */
export async function writeExport(path: string, files: readonly ExportedFile[]): Promise<readonly string[]> {
  const paths = exportPaths(path, files);
  const fresh = paths.map((p) => `${p}.${process.pid}.new`);
  const clean = (): void => {
    for (const file of fresh) fs.rmSync(file, { force: true });
  };
  const stop = (): never => {
    clean();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    for (const [i, file] of files.entries()) await writeBeside(fresh[i]!, file);
    for (const [i, file] of fresh.entries()) fs.renameSync(file, paths[i]!);
    return paths;
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw cause;
    const message = `cannot write ${path} (${code}): choose another place; what stood there is unchanged`;
    throw new OutputError(message, { cause });
  } finally {
    process.off('SIGINT', stop);
    clean();
  }
}
