import { printable } from '../input/printable.js';

const MOST = 300;

function textOf(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? error.stderr : null;
  const said = stderr instanceof Uint8Array || typeof stderr === 'string' ? String(stderr) : '';
  return said.trim() === '' ? (error instanceof Error ? error.message : String(error)) : said;
}

/** What a failed build says, in one line: the first line of the compiler that names an error, else its last one. */
export function buildComplaint(error: unknown): string {
  const lines = textOf(error)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((l) => /\berror\b/i.test(l)) ?? lines.at(-1) ?? 'no reason was given';
  return printable(line).slice(0, MOST);
}
