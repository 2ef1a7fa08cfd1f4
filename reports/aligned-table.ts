import { markdownRow } from './markdown-table.js';

/** A Markdown table padded to read well as text, exactly as biome formats it; cells are Markdown already. */
export function alignedTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, i) => Math.max(3, head.length, ...rows.map((r) => (r[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    markdownRow(widths.map((w, i) => (cells[i] ?? '').padEnd(w)));
  return [line(heads), markdownRow(widths.map((w) => '-'.repeat(w))), ...rows.map(line)].join('\n');
}
