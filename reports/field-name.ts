const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['iss', 'ISS'],
  ['irs', 'IRS'],
  ['maxSndWnd', 'MAX.SND.WND'],
]);

/** The RFC's name of a field of the TCB (`sndUna` is SND.UNA); fields the RFC does not name keep theirs. */
export function fieldName(field: string): string {
  const special = SPECIAL.get(field);
  if (special !== undefined) return special;
  const variable = /^(snd|rcv)([A-Z][a-z]+\d?)$/.exec(field);
  return variable ? `${variable[1]}.${variable[2]}`.toUpperCase() : field;
}
