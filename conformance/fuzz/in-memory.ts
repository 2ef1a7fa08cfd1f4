import type { CaptureSource } from '../captures/read-capture.js';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A capture that is in memory already, as a stream of one piece. */
export const inMemory = (bytes: Uint8Array): CaptureSource => ({ name: 'input', stream: once(bytes) });
