import { createReadStream } from 'node:fs';
import { type LineListener, LineReader } from '../conformance/input/line-reader.js';
import { UsageError } from './usage-error.js';

const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

function unreadable(name: string, cause: Error & { readonly code?: unknown }): UsageError {
  const why = ADVICE[String(cause.code)] ?? cause.message;
  return new UsageError(
    'TCP-INPUT',
    `cannot read ${JSON.stringify(name).slice(1, -1)}: ${why}; give a readable file, or - for standard input`,
  );
}

/** Name of an input in messages. */
export function inputName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function streamOf(file: string): AsyncIterable<string> {
  if (file !== '-') return createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>;
  return process.stdin.setEncoding('utf8') as AsyncIterable<string>;
}

/** Reads a file, or standard input for `-`, line by line; a line's bytes that are no UTF-8 are replaced. */
export async function readLines(file: string, listener: LineListener): Promise<void> {
  const reader = new LineReader(listener);
  try {
    for await (const piece of streamOf(file)) reader.push(piece);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw unreadable(file, cause);
    throw cause;
  }
  reader.end();
}

/** UTF-16 with its mark, as PowerShell writes output into files; else UTF-8, bytes that are none replaced. */
function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Reads a whole file, or standard input for `-`, of at most so many octets. */
export async function readText(file: string, most: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of (file === '-'
      ? process.stdin
      : createReadStream(file)) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size > most) {
        throw new UsageError(
          'TCP-INPUT',
          `${inputName(file)} is larger than ${most} octets; no input of this kind is`,
        );
      }
    }
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw unreadable(file, cause);
    throw cause;
  }
  return decode(Buffer.concat(pieces));
}
