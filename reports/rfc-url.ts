const BASE = 'https://www.rfc-editor.org/rfc/rfc';

/** The page of a clause or a requirement: `3.10.7.4 fifth`, `RFC 5961 §3`, `RFC9293 §3.4`, `MUST-10`; null if it names no RFC text. */
export function rfcUrl(reference: string): string | null {
  if (/^(?:MUST|SHLD|MAY|REC)-\d+$/.test(reference)) return `${BASE}9293.html#appendix-B`;
  const match = /^(?:RFC ?(\d+))?\s*§?\s*(\d+(?:\.\d+)*)?/.exec(reference);
  const [, rfc, section] = match ?? [];
  if (rfc === undefined && section === undefined) return null;
  return `${BASE}${rfc ?? '9293'}.html${section === undefined ? '' : `#section-${section}`}`;
}
