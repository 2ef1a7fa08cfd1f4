import { open } from 'node:fs/promises';
import { SourceFailure } from './source-failure.js';

/** Large, so that the time between two reads is spent in one synchronous loop. */
const CHUNK = 1 << 20;

const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the name',
  EACCES: 'permission denied; make it readable',
  EPERM: 'permission denied; make it readable',
  EISDIR: 'it is a folder; name the capture files in it',
  ENOTDIR: 'a part of the path is a file, not a folder; check the name',
  ENAMETOOLONG: 'the name is too long; check it',
  ELOOP: 'the link points to itself; check the name',
  EIO: 'the disk cannot read it; copy it again',
};

function failure(cause: unknown): SourceFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  return new SourceFailure(`${ADVICE[code] ?? 'it cannot be read'} (${code})`, { cause });
}

/** The bytes of a file in large chunks, all in the same memory: a chunk is overwritten by the next. Throws a SourceFailure. */
export async function* chunksOfFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw failure(cause);
  });
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null).catch((cause: unknown) => {
        throw failure(cause);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
