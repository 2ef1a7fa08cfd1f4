/** What a stream yields until it ends or the signal comes, even where nothing comes from it any more; the rest is not waited for. */
export async function* untilStopped(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  const stopped = new Promise<IteratorResult<Uint8Array>>((resolve) => {
    signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true });
  });
  for (;;) {
    const next = await Promise.race([chunks.next(), stopped]);
    if (next.done || signal.aborted) return;
    yield next.value;
  }
}
