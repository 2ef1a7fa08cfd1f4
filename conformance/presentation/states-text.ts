import type { StateName } from '../../model/state-name.js';

/** Most states that are named before the rest is only counted. */
const MOST = 2;

/** The states an end may be in, the likeliest first: `ESTABLISHED`, `FIN-WAIT-1|ESTABLISHED`, `ESTABLISHED|CLOSE-WAIT|+3`, `?` where nothing is known. */
export function statesText(states: readonly StateName[]): string {
  if (states.length === 0) return '?';
  const named = states.slice(0, MOST).join('|');
  return states.length > MOST ? `${named}|+${states.length - MOST}` : named;
}
