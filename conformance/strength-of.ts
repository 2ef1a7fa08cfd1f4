import type { Strength } from './monitor/judgement.js';

/** What a row of the chart rests on. */
export interface Ground {
  readonly clause: string;
  readonly reason: string;
}

/**
 * How binding a row of the chart is: as the requirement that it names. Without one, what rests on RFC 5961 is a SHOULD, as RFC 9293 recommends it
 * (§3.10.7.4); what rests on RFC 1337 or RFC 5927, which only inform, is a MAY; and what the text simply states is a MUST.
 */
export function strengthOf({ clause, reason }: Ground): Exclude<Strength, 'profile'> {
  const text = `${clause} ${reason}`;
  if (/MUST-\d/.test(text)) return 'MUST';
  if (/SHLD-\d|\bSHOULD\b|RFC 5961/.test(text)) return 'SHOULD';
  return /MAY-\d|\bMAY\b|RFC 1337|RFC 5927/.test(text) ? 'MAY' : 'MUST';
}
