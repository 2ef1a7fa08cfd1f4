/** One row of a Markdown table, of cells that are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The heading of a Markdown table and the line below it; a heading that ends in `:` stands flush right. */
export function markdownHead(heads: readonly string[]): string {
  const names = heads.map((h) => h.replace(/:$/, ''));
  return `${markdownRow(names)}\n${markdownRow(heads.map((h) => (h.endsWith(':') ? '---:' : '---')))}`;
}
