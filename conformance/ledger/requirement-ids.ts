const ID = /\b(?:MUST|SHLD|MAY|REC)-\d+\b/g;

/** Numbers of RFC 9293 Appendix B that a text names, each once, in the order of the text. */
export function requirementIds(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(ID) ?? []))];
}
