import type { Strength } from '../../monitor/judgement.js';
import { strengthOf } from '../../strength-of.js';
import type { Disagreement } from '../run/disagreement.js';

/** How binding the model's side of a disagreement is: as its row; what the host itself decides binds nobody. */
export function disagreementStrength({ row, clause, reason }: Disagreement): Strength {
  return row === null && clause === '' ? 'MAY' : strengthOf({ clause, reason });
}
