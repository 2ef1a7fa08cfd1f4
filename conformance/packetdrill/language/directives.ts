import type { Position } from './position.js';
import type { Condition } from './script.js';

interface Block {
  readonly at: Position;
  readonly condition: Condition;
}

/** A condition of one symbol, and nothing behind it. */
const WHOLE = /^(?:\w+|defined\s*\(\s*\w+\s*\)|defined\s+\w+)$/;

const NAME = /^(?:defined\s*\(?\s*)?([A-Za-z_]\w*)/;

/** Blocks nested deeper than this are nobody's script. */
const DEEPEST = 64;

/** The conditions that are open at a place of the script. `#define` in the script itself decides nothing: what is defined comes from outside. */
export class Directives {
  readonly symbols = new Set<string>();
  #open: readonly Block[] = [];

  get conditions(): readonly Condition[] {
    return this.#open.map((b) => b.condition);
  }

  /** The oldest block that is not closed. */
  get unclosed(): Position | null {
    return this.#open[0]?.at ?? null;
  }

  /** Takes a line that begins with `#`; returns what is wrong with it, or null. A line that is no directive is a comment. */
  take(line: string, at: Position): string | null {
    const [, word = '', rest = ''] = /^#([a-z]*)\s*(.*)$/.exec(line.trimEnd()) ?? [];
    switch (word) {
      case 'ifdef':
      case 'if':
        return this.#enter(rest, at, !rest.startsWith('!'));
      case 'elif':
        return '#elif is outside the language: write #else and a block of its own';
      case 'ifndef':
        return this.#enter(rest, at, false);
      case 'else':
        return this.#turn(line);
      case 'endif':
        return this.#leave(line);
      default:
        return null;
    }
  }

  #enter(rest: string, at: Position, defined: boolean): string | null {
    if (this.#open.length === DEEPEST) return 'the blocks of #ifdef are nested too deeply';
    // `#if 0` and `#if 1` ask for no symbol: nobody defines one with such a name.
    if (/^[01]$/.test(rest)) {
      this.#open = [...this.#open, { at, condition: { symbol: '0', defined: rest === '0' } }];
      return null;
    }
    const condition = rest.replace(/\s*(?:\/\/.*|\/\*.*)$/, '').replace(/^!\s*/, '');
    const symbol = NAME.exec(condition)?.[1];
    if (symbol === undefined) return 'a symbol is expected after #ifdef, #ifndef or #if';
    if (!WHOLE.test(condition)) return `'${condition}' is outside the language: one symbol decides a block`;
    this.symbols.add(symbol);
    this.#open = [...this.#open, { at, condition: { symbol, defined } }];
    return null;
  }

  #turn(line: string): string | null {
    const last = this.#open.at(-1);
    if (last === undefined) return `'${line.trim()}' without #ifdef`;
    const { symbol, defined } = last.condition;
    this.#open = [...this.#open.slice(0, -1), { ...last, condition: { symbol, defined: !defined } }];
    return null;
  }

  #leave(line: string): string | null {
    if (this.#open.length === 0) return `'${line.trim()}' without #ifdef`;
    this.#open = this.#open.slice(0, -1);
    return null;
  }
}
