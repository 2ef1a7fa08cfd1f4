import type { CaptureHandler } from './capture-handler.js';
import { CaptureParser } from './capture-parser.js';
import type { CaptureSummary } from './capture-summary.js';
import { chunksOfFile } from './source/chunks-of-file.js';
import { SourceFailure, sourceFailure } from './source/source-failure.js';
import { isGzip, unzip } from './source/unzip.js';
import { withFirst } from './source/with-first.js';

/** Where a capture comes from: a path, or any stream of bytes with the name it has in messages. */
export type CaptureSource = string | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> };

/**
 * Reads a capture (pcap, pcapng, either one gzip'ed) to its end or its first damage, in bounded memory, and hands over what it holds.
 * Throws a CaptureError where nothing can be used; otherwise damage is told in `incomplete`. `signal` ends the reading between two chunks.
 */
export async function readCapture(
  source: CaptureSource,
  handler: CaptureHandler,
  signal?: AbortSignal,
): Promise<CaptureSummary> {
  const name = typeof source === 'string' ? source : source.name;
  const parser = new CaptureParser(name, handler);
  let read = 0;
  let gzip = false;
  let why: string | null = null;
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        read += chunk.length;
        yield chunk;
      }
    } catch (cause) {
      throw sourceFailure(cause);
    }
  }
  try {
    const { first, all } = await withFirst(
      counted(typeof source === 'string' ? chunksOfFile(source) : source.stream),
      2,
    );
    gzip = isGzip(first);
    for await (const chunk of gzip ? unzip(all) : all) {
      parser.push(chunk);
      handler.progress?.(read, parser.frames);
      if (signal?.aborted) why = 'reading was stopped';
      if (parser.stopped || why !== null) break;
    }
  } catch (cause) {
    if (!(cause instanceof SourceFailure)) throw cause;
    why = cause.message;
  }
  return parser.end(why, gzip);
}
