/** A Promela comment; what would end it early is broken up. */
export function comment(text: string): string {
  return `/* ${text.replaceAll('*/', '* /').replaceAll('/*', '/ *')} */`;
}

/** A clause of a chart row in full: sections are of RFC 9293 unless another RFC is named. */
export function clauseText(clause: string): string {
  return clause === '' || clause.startsWith('RFC') ? clause : `RFC 9293 §${clause}`;
}
