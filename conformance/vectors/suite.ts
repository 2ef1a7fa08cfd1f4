import type { Vector } from './vector.js';

/** Something a criterion asks for that no vector can show, and why. */
export interface MissingItem {
  readonly item: string;
  readonly reason: string;
}

/** The vectors of one criterion, with what they cover. */
export interface Suite {
  readonly criterion: CriterionName;
  /** One sentence: what is covered when this suite has run. */
  readonly statement: string;
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly MissingItem[];
  readonly vectors: readonly Vector[];
}

export const CRITERIA = [
  'states',
  'transitions',
  'guards',
  'cells',
  'pairs',
  'w',
  'wp',
  'hsi',
  'lifecycles',
  'faults',
] as const;

export type CriterionName = (typeof CRITERIA)[number];
