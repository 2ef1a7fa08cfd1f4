/** A column: its heading, and whether numbers stand flush right. */
export interface TextColumn {
  readonly head: string;
  readonly right?: boolean;
}

const oneLine = (cell = ''): string => cell.replace(/\s+/g, ' ');

function widths(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): readonly number[] {
  return columns.map((c, i) => Math.max(c.head.length, ...rows.map((r) => oneLine(r[i]).length)));
}

/** An aligned table, two spaces between columns, no trailing blanks. `paint` may colour a padded cell, which keeps the alignment. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number) => string = (cell) => cell,
): readonly string[] {
  const width = widths(columns, rows);
  const line = (cells: readonly string[], painted: boolean): string =>
    columns
      .map((c, i) => {
        const cell = oneLine(cells[i]);
        const padded = c.right ? cell.padStart(width[i] ?? 0) : cell.padEnd(width[i] ?? 0);
        const fitted = i === columns.length - 1 ? padded.trimEnd() : padded;
        return painted ? paint(fitted, i) : fitted;
      })
      .join('  ')
      .trimEnd();
  return [
    line(
      columns.map((c) => c.head),
      false,
    ),
    ...rows.map((r) => line(r, true)),
  ].map((l) => `  ${l}`);
}
