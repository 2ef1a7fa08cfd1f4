/** A clause in brackets, as diagrams show it: `[3.10.7.4 first]`; nothing where there is none. */
export function clauseText(clause: string): string {
  return clause === '' ? '' : `[${clause}]`;
}
