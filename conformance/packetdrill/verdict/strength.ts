import type { Strength } from '../../monitor/judgement.js';
import type { Disagreement } from '../run/disagreement.js';

/** How binding the model's side of a disagreement is, by the clause of its row: what the text simply states is a MUST. */
export function strengthOf({ clause, reason, row }: Disagreement): Strength {
  const text = `${clause} ${reason}`;
  if (text.includes('MUST-')) return 'MUST';
  if (text.includes('SHLD-') || text.includes('RFC 1337')) return 'SHOULD';
  if (text.includes('MAY-')) return 'MAY';
  return row === null && clause === '' ? 'MAY' : 'MUST';
}
