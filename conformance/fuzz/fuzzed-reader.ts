/** A reader of files or packets that strangers may have written. Others are added to `FUZZED_READERS` by one line. */
export interface FuzzedReader {
  readonly name: string;
  /** Sound inputs, which are mutated; small ones are mutated where it matters more often. */
  readonly seeds: readonly Uint8Array[];
  /** What the language is made of, for readers of text: put in between. */
  readonly words?: readonly string[];
  /** Reads all of the input, and asks for everything that can be asked of what was read. */
  feed(bytes: Uint8Array): void | Promise<void>;
  /** True for the errors by which this reader refuses an input; any other error is a fault of the reader. */
  refuses(error: unknown): boolean;
}
