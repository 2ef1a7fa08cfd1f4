import { chartSources, type Declaration, type SourceRange } from './chart-sources.js';

/** A line of the chart's source. */
export interface ChartLine {
  /** From the package's root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const textOf = ({ lines, from, to }: SourceRange): string => lines.slice(from, to).join('\n');

/** The lines of one event in a state's declaration: from its key to the next key of the same depth. */
function cellOf(state: Declaration, event: string): SourceRange | null {
  const key = new RegExp(`^ {4}'?${event.replaceAll('.', '\\.')}'?[:,]`);
  const from = state.lines.findIndex((line, i) => i >= state.from && i < state.to && key.test(line));
  if (from < 0) return null;
  const next = state.lines.findIndex(
    (line, i) => i > from && (/^ {4}['\w]/.test(line) || /^ {2}\S/.test(line)),
  );
  return { ...state, from, to: next < 0 ? state.to : next };
}

/** Functions that write a row and take its name first: `row` and the helpers around it. */
function writers(sources: readonly Declaration[]): string {
  const helpers = sources.filter((d) =>
    /^(?:export )?function \w+\(name: string/.test(d.lines[d.from] ?? ''),
  );
  return ['row', ...helpers.map((d) => d.name)].join('|');
}

function literalIn(range: SourceRange, name: string, calls: string): ChartLine | null {
  const call = new RegExp(`\\b(?:${calls})\\(\\s*'${name.replace(/[^\w-]/g, '\\$&')}'`).exec(textOf(range));
  if (call === null) return null;
  const before = textOf(range).slice(0, call.index + call[0].length);
  return { file: range.file, line: range.from + before.split('\n').length };
}

/** What a stretch of source refers to, in its order; a name of the same file goes before one of another. */
function references(range: SourceRange, sources: readonly Declaration[]): readonly Declaration[] {
  const words =
    textOf(range)
      .replace(/'[^']*'/g, '')
      .match(/[A-Za-z_]\w*/g) ?? [];
  return [...new Set(words)].flatMap((word) => {
    const named = sources.filter((d) => d.name === word);
    const found = named.find((d) => d.file === range.file) ?? named[0];
    return found === undefined ? [] : [found];
  });
}

function find(
  range: SourceRange,
  name: string,
  calls: string,
  sources: readonly Declaration[],
  seen: Set<SourceRange>,
): ChartLine | null {
  const here = literalIn(range, name, calls);
  if (here !== null) return here;
  for (const reference of references(range, sources)) {
    if (seen.has(reference)) continue;
    seen.add(reference);
    const there = find(reference, name, calls, sources, seen);
    if (there !== null) return there;
  }
  return null;
}

let cached: readonly Declaration[] | null = null;

/**
 * Where a row `<state> <event> <name>` is written: the line with its name in the sources of the chart, followed from the state's file into the
 * rows that states share. A row that no source has (a fault may add one) gives the line of its event; an unknown state gives null.
 */
export function chartLine(id: string): ChartLine | null {
  cached ??= chartSources();
  const [stateName = '', event = '', ...words] = id.split(' ');
  const state = cached.find((d) => d.name === stateName.replaceAll('-', '_'));
  if (state === undefined) return null;
  const cell = cellOf(state, event);
  if (cell === null) return { file: state.file, line: state.from + 1 };
  const found = find(cell, words.join(' '), writers(cached), cached, new Set([state]));
  return found ?? { file: cell.file, line: cell.from + 1 };
}
