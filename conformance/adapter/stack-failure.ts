/** How a stack failed under the tests, instead of answering. */
export type FailureKind =
  /** Its process ended, or its code threw: a crash. */
  | 'died'
  /** No answer in time: it hangs. */
  | 'silent'
  /** Its answer is not one of the contract. */
  | 'garbage'
  /** More datagrams in one answer than any TCP sends. */
  | 'flood';

/** Thrown by an adapter whose stack can't go on: the case is recorded, and a fresh stack is opened for the next one. */
export class StackFailure extends Error {
  override readonly name = 'StackFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** More datagrams than this in one reply are a flood: the tests ask for a few segments at a time. */
export const MOST_DATAGRAMS = 1_000;
