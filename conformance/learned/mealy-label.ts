import type { DotValue } from './dot-graph.js';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(\w{2,6}));/g, (all, number?: string, name?: string) =>
    number === undefined
      ? (ENTITIES[name ?? ''] ?? all)
      : String.fromCodePoint(Math.min(Number(number), 0x10ffff)),
  );
}

const plain = (markup: string): string => decoded(markup.replace(/<[^<>]*>/g, '')).trim();

/** Rows of an HTML table, each the text of its cells; without a table one row of one cell. */
function htmlRows(markup: string): readonly (readonly string[])[] {
  const rows = markup.split(/<\/tr\s*>/i).filter((row) => /<td/i.test(row));
  if (rows.length === 0) return markup.split(/<br\s*\/?>/i).map((line) => [plain(line)]);
  return rows.map((row) =>
    row
      .split(/<\/td\s*>/i)
      .map(plain)
      .filter((cell, i, all) => cell !== '' || i < all.length - 1),
  );
}

/** Where the slash between input and output stands: not within brackets; one with blanks around it before any other. */
function slash(text: string): number {
  let depth = 0;
  let bare = -1;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (text[i] !== '/' || depth > 0) continue;
    if (text[i - 1] === ' ' || text[i + 1] === ' ') return i;
    if (bare < 0) bare = i;
  }
  return bare;
}

/** An input with its output. */
export interface InputOutput {
  readonly input: string;
  readonly output: string;
}

function split(text: string): InputOutput | null {
  const at = slash(text);
  if (at < 0) return null;
  const [input, output] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return input === '' ? null : { input, output };
}

function ofCells(cells: readonly string[]): InputOutput | null {
  const [input = '', middle, output = ''] = cells;
  return cells.length >= 3 && middle === '/' ? { input, output } : split(cells.join(' '));
}

/** The pairs `IN / OUT` of a label: one, or several on lines of their own; null where a line is no such pair. */
export function inputsOutputs(label: DotValue): readonly InputOutput[] | null {
  const pairs = label.html
    ? htmlRows(label.text).map(ofCells)
    : label.text.split(/\\[nlr]|\n/).flatMap((line) => (line.trim() === '' ? [] : [split(line)]));
  const found = pairs.flatMap((p) => (p === null ? [] : [p]));
  return found.length === pairs.length && found.length > 0 ? found : null;
}
