import { REDUCTIONS, type Reduction } from '../properties/reductions/reduction.js';
import { UsageError } from './usage-error.js';

/** The value of `--reduce`. */
export function parseReduction(text: string): Reduction {
  const found = REDUCTIONS.find((r) => r === text);
  if (found === undefined)
    throw new UsageError('TCP-REDUCTION', `'${text}' is no reduction; give ${REDUCTIONS.join(', ')}`);
  return found;
}
