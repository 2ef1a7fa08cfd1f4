import type { Verdict } from '../checker/verdict.js';

/** A verdict, and the bound of the probability that it is wrong because states were omitted; absent: the search was exact. */
export interface Judged {
  readonly verdict: Verdict;
  readonly omission?: number;
}

/** Never a plain verdict where states may have been omitted. */
export function verdictText({ verdict, omission }: Judged): string {
  return omission === undefined ? verdict : `${verdict} with ${omissionText(omission)}`;
}

/** `probability of omission < p`. */
export function omissionText(omission: number): string {
  return `probability of omission < ${above(omission)}`;
}

/** The next larger number of two significant digits. */
function above(p: number): string {
  const text = p.toExponential(1);
  if (Number(text) > p) return text;
  const [digits = '', exponent = ''] = text.split('e');
  const next = Math.round(Number(digits) * 10) + 1;
  return Number(`${next}e${Number(exponent) - 1}`).toExponential(1);
}
