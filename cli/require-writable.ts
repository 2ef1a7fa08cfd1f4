import fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OutputError } from '../reports/output-error.js';

/** The folder, or the nearest one above it that is there. */
function nearest(folder: string): string {
  const above = dirname(folder);
  return fs.existsSync(folder) || above === folder ? folder : nearest(above);
}

/** Refuses a folder into which nothing can be written, before minutes of work are lost; what it tries with is taken away again. @throws OutputError */
export function requireWritable(folder: string): void {
  const place = nearest(resolve(folder));
  const refuse = (what: string): OutputError =>
    new OutputError(`cannot write to ${JSON.stringify(folder).slice(1, -1)}: ${what}; choose another folder`);
  if (!fs.statSync(place).isDirectory()) throw refuse(`${place} is a file`);
  try {
    fs.rmdirSync(fs.mkdtempSync(join(place, '.tcproof-')));
  } catch (error) {
    throw refuse(`${place} is not writable (${(error as NodeJS.ErrnoException).code ?? ''})`);
  }
}
