/** A capture of which nothing can be used: one line with the file, the byte offset and what to do. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  readonly code = 'TCP-CAPTURE';
  /** Byte offset in the (decompressed) file. */
  readonly offset: number;

  constructor(message: string, offset = 0, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
  }
}
