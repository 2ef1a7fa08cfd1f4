import { createGunzip, type Gunzip } from 'node:zlib';
import { SourceFailure } from './source-failure.js';

/** Compressed bytes that are given to zlib at once: they may become a thousand times as many, which bounds what must be held. */
const PIECE = 1 << 15;

export function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b;
}

function failure(cause: unknown): SourceFailure {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new SourceFailure(`the gzip file cannot be unpacked further (${text}); copy it again`, { cause });
}

/** What zlib has made since it was last asked, and how it failed. */
class Output {
  readonly #made: Uint8Array[] = [];
  failed: unknown = null;
  readonly zlib: Gunzip;

  constructor() {
    this.zlib = createGunzip({ chunkSize: 1 << 18 });
    this.zlib.on('data', (chunk: Uint8Array) => this.#made.push(chunk));
    this.zlib.on('error', (cause) => {
      this.failed = cause;
    });
  }

  take(): readonly Uint8Array[] {
    return this.#made.splice(0);
  }

  /** Waits until zlib has done with `piece`, or failed; null: there is no more. */
  give(piece: Uint8Array | null): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => resolve();
      if (this.zlib.destroyed) {
        done();
        return;
      }
      this.zlib.once('close', done);
      const given = (): void => {
        this.zlib.off('close', done);
        resolve();
      };
      if (piece === null) this.zlib.end();
      else this.zlib.write(piece, given);
    });
  }
}

/** Unpacks a gzip stream; what stands before damage is given before the SourceFailure is thrown. */
export async function* unzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const output = new Output();
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE) {
        await output.give(chunk.subarray(at, at + PIECE));
        yield* output.take();
        if (output.failed !== null) throw failure(output.failed);
      }
    }
    await output.give(null);
    yield* output.take();
    if (output.failed !== null) throw failure(output.failed);
  } finally {
    output.zlib.destroy();
  }
}
