import type { Fault } from '../fault.js';
import type { Patch } from '../faults/patch.js';

/** What the machine does to the chart; each kind has its own file. */
export const MUTANT_KINDS = [
  'drop-guard',
  'negate-guard',
  'skip-action',
  'remove-row',
  'redirect',
  'number',
  'comparison',
  'forget',
] as const;

export type MutantKind = (typeof MUTANT_KINDS)[number];

/** A fault made by machine. */
export interface Mutant extends Fault {
  readonly kind: MutantKind;
}

/** Writes one mutant; its id is `mutant <kind> <what is changed>`. */
export function mutant(kind: MutantKind, what: string, title: string, patch: Patch): Mutant {
  return { id: `mutant ${kind} ${what}`, kind, title, source: ['made by machine'], patch };
}
