import { quoted } from './quoted.js';

/** Lines of one kind that could not be used: the first of them, and how many there are. */
export interface Complaint {
  /** What is wrong, in words; the kind. */
  readonly what: string;
  readonly file: string;
  /** Line of the first, from 1. */
  readonly line: number;
  readonly count: number;
}

/** Kinds that are kept apart; further ones are counted as one, so that damaged input cannot fill the memory. */
const MOST_KINDS = 100;

/** Collects what is wrong with an input: one entry per kind and file, however many lines are damaged. */
export class Complaints {
  readonly #kinds = new Map<string, { what: string; file: string; line: number; count: number }>();

  add(what: string, file: string, line: number): void {
    const kind = this.#kinds.size < MOST_KINDS ? what : 'of further kinds, not understood';
    const key = `${file}\n${kind}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) known.count += 1;
    else this.#kinds.set(key, { what: kind, file, line, count: 1 });
  }

  get list(): readonly Complaint[] {
    return [...this.#kinds.values()];
  }
}

/** A complaint as one line for a terminal. */
export function complaintText({ what, file, line, count }: Complaint): string {
  const more = count === 1 ? '' : ` (and ${count - 1} more line${count === 2 ? '' : 's'})`;
  return `${quoted(file)}:${line}: ${what}${more}`;
}
