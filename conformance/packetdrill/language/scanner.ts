import { printable } from '../../input/printable.js';
import { Directives } from './directives.js';
import type { Position } from './position.js';
import { ScriptError } from './script-error.js';

const BLANKS = /[\s\uFEFF]+/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const HASH_LINE = /#[^\n]*/y;

/** A cursor over the text of a script; comments and directives are skipped with the blanks. */
export class Scanner {
  readonly directives = new Directives();
  readonly #file: string;
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  #at = 0;
  #end = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    const starts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.#lineStarts = starts;
  }

  get offset(): number {
    return this.#at;
  }

  /** Place of the cursor, or of another offset. */
  position(offset = this.#at): Position {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The text from `offset` to the end of what was taken last, on one line. */
  since(offset: number): string {
    return printable(this.#text.slice(offset, this.#end).replace(/\s+/g, ' ').trim());
  }

  fail(message: string, at: Position = this.position()): never {
    throw new ScriptError(this.#file, at, message);
  }

  /** A few characters at the cursor, for a message. */
  here(): string {
    const rest = /[^\n]{0,20}/y;
    rest.lastIndex = this.#at;
    const text = printable(rest.exec(this.#text)?.[0].trim() ?? '');
    return text === '' ? 'the end' : `'${text}'`;
  }

  /** Skips blanks, comments and directives. */
  skip(): void {
    for (;;) {
      this.#take(BLANKS);
      if (this.#take(LINE_COMMENT) !== null || this.#take(BLOCK_COMMENT) !== null) continue;
      if (this.#text.startsWith('/*', this.#at)) this.fail("a comment that begins with '/*' has no '*/'");
      if (!this.#directive()) return;
    }
  }

  #directive(): boolean {
    const at = this.position();
    const line = this.#take(HASH_LINE);
    if (line === null) return false;
    const wrong = this.directives.take(line[0], at);
    if (wrong !== null) this.fail(wrong, at);
    return true;
  }

  get atEnd(): boolean {
    this.skip();
    return this.#at >= this.#text.length;
  }

  /** Takes what a sticky pattern matches after blanks and comments; null, with nothing taken but blanks, where it does not. */
  take(pattern: RegExp): RegExpExecArray | null {
    this.skip();
    return this.takeHere(pattern);
  }

  /** Takes what a sticky pattern matches exactly here. */
  takeHere(pattern: RegExp): RegExpExecArray | null {
    const match = this.#take(pattern);
    if (match !== null) this.#end = this.#at;
    return match;
  }

  /** Takes it or fails with "<what> is expected". */
  need(pattern: RegExp, what: string): RegExpExecArray {
    return this.take(pattern) ?? this.fail(`${what} is expected, not ${this.here()}`);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}
