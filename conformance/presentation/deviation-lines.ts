import type { Deviation } from '../monitor/judgement.js';
import { clauseText } from './clause-text.js';

/** What is wrong, in one line: `MUST [3.10.7.4 first] text after FIN ... (sender, certain)`. */
export function deviationLine({ strength, clause, what, blame, confidence }: Deviation): string {
  const whose = blame === 'unknown' ? 'nobody can be blamed' : `${blame}, ${confidence}`;
  return `${strength} ${clauseText(clause)} ${what} (${whose})`.replace(/ {2,}/g, ' ');
}

/** The same with the nearest behaviours that the model allows, one line each. */
export function deviationLines(deviation: Deviation): readonly string[] {
  return [deviationLine(deviation), ...deviation.allowed.map((a) => `  allowed here: ${a}`)];
}
