/** There is not enough memory for a table. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';

  constructor(bytes: number) {
    const size = bytes < 2 ** 20 ? `${bytes} bytes` : `${Math.ceil(bytes / 2 ** 20)} MiB`;
    super(`the machine has no ${size} more for a table; set --max-megabytes, or use fewer --workers`);
  }
}

/** Zeroed memory, shared with other threads if asked. Throws {@link MemoryError} if there is not so much. */
export function allocate(bytes: number, shared: boolean): ArrayBufferLike {
  try {
    return shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  } catch {
    throw new MemoryError(bytes);
  }
}
