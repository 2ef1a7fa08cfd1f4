import { printable } from './printable.js';

const LONGEST = 60;

/** Text of an input made fit for one line of a terminal: control characters escaped, long text cut. */
export function quoted(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  // JSON leaves DEL and the 8-bit control characters as they are.
  return printable(JSON.stringify(short).slice(1, -1));
}
