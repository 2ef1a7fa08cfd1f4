/** A complete, deterministic Mealy machine. States and letters are numbered from 0; state 0 is the first. */
export interface Mealy {
  readonly states: number;
  readonly letters: number;
  /** Next state of state `s` at letter `l`, at index `s * letters + l`. */
  readonly next: Int32Array;
  /** Output there; equal numbers are equal outputs. */
  readonly output: Int32Array;
}

/** A sequence of letters. */
export type Word = readonly number[];

/** The state after a word. */
export function after(m: Mealy, state: number, word: Word): number {
  let at = state;
  for (const letter of word) at = m.next[at * m.letters + letter] ?? -1;
  return at;
}

/** The outputs along a word. */
export function outputsOf(m: Mealy, state: number, word: Word): readonly number[] {
  const outputs: number[] = [];
  let at = state;
  for (const letter of word) {
    outputs.push(m.output[at * m.letters + letter] ?? -1);
    at = m.next[at * m.letters + letter] ?? -1;
  }
  return outputs;
}

/** The word tells the two states apart. */
export function separates(m: Mealy, word: Word, a: number, b: number): boolean {
  let [p, q] = [a, b];
  for (const letter of word) {
    const [i, j] = [p * m.letters + letter, q * m.letters + letter];
    if (m.output[i] !== m.output[j]) return true;
    [p, q] = [m.next[i] ?? -1, m.next[j] ?? -1];
  }
  return false;
}
