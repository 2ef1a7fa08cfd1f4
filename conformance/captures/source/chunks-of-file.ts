import { open } from 'node:fs/promises';
import { sourceFailure } from './source-failure.js';

/** Large, so that the time between two reads is spent in one synchronous loop. */
const CHUNK = 1 << 20;

/** The bytes of a file in large chunks, all in the same memory: a chunk is overwritten by the next. Throws a SourceFailure. */
export async function* chunksOfFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw sourceFailure(cause);
  });
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null).catch((cause: unknown) => {
        throw sourceFailure(cause);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
