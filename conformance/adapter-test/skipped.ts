/** Thrown by a check that does not apply to a stack, which is no error. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
