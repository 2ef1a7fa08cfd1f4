import type { Condition } from '../model/row.js';

/** A row's condition in one line: `not acceptable and rst`. Names are those of model/guards.ts. */
export function conditionText(condition: Condition): string {
  const atoms = typeof condition === 'string' ? [condition] : condition;
  return atoms.map((name) => (name.startsWith('!') ? `not ${name.slice(1)}` : name)).join(' and ');
}
