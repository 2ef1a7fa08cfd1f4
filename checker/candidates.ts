/** Keys on their way to a visited set, in the order in which a queue would meet them. */
export interface Candidates {
  count: number;
  /** Words of the keys, one after the other. */
  readonly words: Int32Array;
  /** Mixed bits of the keys. */
  readonly hashes: Int32Array;
  /** Numbers of the states that lead there. */
  readonly parents: Int32Array;
  /** Room for the home slots. */
  readonly homes: Int32Array;
}
