/** Reports could not be written; one line says what, where, what to do, and whether anything was changed. */
export class OutputError extends Error {
  readonly code = 'TCP-OUTPUT';
  override readonly name = 'OutputError';
}
