import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';

/** A token of DOT. `id`: a name, number, quoted or HTML string; `html` keeps its markup. */
export interface DotToken {
  readonly kind: 'id' | 'html' | '{' | '}' | '[' | ']' | ';' | ',' | '=' | '->' | '--' | ':' | '+' | 'end';
  readonly text: string;
  /** Line, from 1. */
  readonly line: number;
}

const BLANK = /(?:[ \t\r\n\uFEFF]+|\/\/[^\n]*|#[^\n]*)/y;
const NAME = /[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*|-?(?:\.\d+|\d+(?:\.\d*)?)/y;
const SIGNS = ['->', '--', '{', '}', '[', ']', ';', ',', '=', ':', '+'] as const;

/** Cuts DOT (the language of Graphviz) into tokens; throws an InputError with the line where that is not possible. */
export class DotTokens {
  readonly #text: string;
  readonly #name: string;
  #at = 0;
  #line = 1;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  fail(line: number, what: string): InputError {
    return new InputError('TCP-MEALY', `${quoted(this.#name)}:${line}: ${what}`);
  }

  next(): DotToken {
    this.#skip();
    const line = this.#line;
    if (this.#at >= this.#text.length) return { kind: 'end', text: '', line };
    const sign = SIGNS.find((s) => this.#text.startsWith(s, this.#at));
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0];
    if (name !== undefined) return this.#take({ kind: 'id', text: name, line }, name);
    if (sign !== undefined) return this.#take({ kind: sign, text: sign, line }, sign);
    const first = this.#text[this.#at];
    if (first === '"') return this.#string(line);
    if (first === '<') return this.#html(line);
    throw this.fail(line, `'${quoted(first ?? '')}' does not belong into a DOT file`);
  }

  #take(token: DotToken, text: string): DotToken {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#line += 1;
    this.#at += text.length;
    return token;
  }

  #skip(): void {
    for (;;) {
      BLANK.lastIndex = this.#at;
      const blank = BLANK.exec(this.#text)?.[0];
      if (blank !== undefined) this.#take({ kind: 'end', text: '', line: 0 }, blank);
      else if (this.#text.startsWith('/*', this.#at)) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end < 0) throw this.fail(this.#line, 'the comment has no end (*/)');
    this.#take({ kind: 'end', text: '', line: 0 }, this.#text.slice(this.#at, end + 2));
  }

  #string(line: number): DotToken {
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    if (end >= this.#text.length) throw this.fail(line, 'the quoted text has no end (")');
    const raw = this.#text.slice(this.#at, end + 1);
    const text = raw.slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\n', '');
    return this.#take({ kind: 'id', text, line }, raw);
  }

  #html(line: number): DotToken {
    let depth = 0;
    let end = this.#at;
    do {
      if (this.#text[end] === '<') depth += 1;
      if (this.#text[end] === '>') depth -= 1;
      end += 1;
    } while (depth > 0 && end < this.#text.length);
    if (depth > 0) throw this.fail(line, 'the HTML text has no end (>)');
    const raw = this.#text.slice(this.#at, end);
    return this.#take({ kind: 'html', text: raw.slice(1, -1), line }, raw);
  }
}
