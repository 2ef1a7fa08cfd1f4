/** Text as inline code that may also stand in a cell of a Markdown table (a pipe must be escaped even in code there). */
export function markdownCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  if (line.trim() === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
