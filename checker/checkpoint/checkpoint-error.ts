/** A checkpoint that cannot be used: one line that says what is wrong, where, and what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}
