/** Text that may stand in a Mermaid sequence diagram: it reads `#` as an entity, `;` as the end of a statement, `<` and `>` as HTML. */
export function mermaidText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[#;<>]/g, (c) => `#${c.charCodeAt(0)};`);
}
