/** A clause as a sentence names it: `RFC 9293 §3.10.7.4 second`, `RFC 1337 §3`; empty where there is none. */
export function rfcClause(clause: string): string {
  if (clause === '') return '';
  return clause.startsWith('RFC') ? clause : `RFC 9293 §${clause}`;
}
