import type { CaptureHandler } from './capture-handler.js';
import type { CaptureSummary } from './capture-summary.js';

/** Where a capture comes from: a path, or any stream of bytes with the name it has in messages. */
export type CaptureSource = string | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> };

/**
 * Reads a capture (pcap, pcapng, either one gzip'ed) to its end or its first damage, in bounded memory, and hands over what it holds.
 * Throws a CaptureError where nothing can be used; otherwise damage is told in `incomplete`. `signal` ends the reading between two chunks.
 */
export declare function readCapture(
  source: CaptureSource,
  handler: CaptureHandler,
  signal?: AbortSignal,
): Promise<CaptureSummary>;
