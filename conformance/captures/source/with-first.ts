/** Looks at the first `count` bytes (fewer if there are no more), and gives the whole stream back. */
export async function withFirst(
  chunks: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ readonly first: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first = new Uint8Array(0);
  while (first.length < count) {
    const next = await iterator.next();
    if (next.done) break;
    const longer = new Uint8Array(first.length + next.value.length);
    longer.set(first);
    longer.set(next.value, first.length);
    first = longer;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (first.length > 0) yield first;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { first, all: all() };
}
