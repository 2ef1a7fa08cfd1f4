/** What a stream yields until it ends or the signal comes, even where nothing comes from it any more; the rest is not waited for. */
export async function* untilStopped(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  // A promise that lives as long as the stream would keep every chunk that was raced against it.
  let stop: () => void = () => {};
  signal.addEventListener('abort', () => stop(), { once: true });
  for (;;) {
    if (signal.aborted) return;
    const next = await Promise.race([
      chunks.next(),
      new Promise<null>((resolve) => {
        stop = () => resolve(null);
      }),
    ]);
    if (next === null || next.done || signal.aborted) return;
    yield next.value;
  }
}
