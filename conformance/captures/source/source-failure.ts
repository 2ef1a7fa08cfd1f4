/** The bytes of a capture could not be got, or not all; its message says why and what to do. What came before can be used. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
}
