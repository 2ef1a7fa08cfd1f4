/** Thrown by an adapter that is asked for what it cannot do, or is asked wrongly: an error of the adapter or the tests, not of the stack. */
export class StackFault extends Error {
  override readonly name = 'StackFault';
}
