import type { Fault } from '../fault.js';
import { CALL_FAULTS } from './calls.js';
import { CLOSING_FAULTS } from './closing.js';
import { COMBINATION_FAULTS } from './combinations.js';
import { DEAF_CALLS } from './deaf-calls.js';
import { FROM_MUTANTS_FAULTS } from './from-mutants.js';
import { LIVENESS_FAULTS } from './liveness.js';
import { MISSING_EDGES } from './missing-edges.js';
import { OPENING_FAULTS } from './opening.js';
import { READING_FAULTS } from './readings.js';
import { SEGMENT_FAULTS } from './segments.js';
import { WINDOW_FAULTS } from './windows.js';

const ALL: readonly Fault[] = [
  ...OPENING_FAULTS,
  ...CLOSING_FAULTS,
  ...SEGMENT_FAULTS,
  ...CALL_FAULTS,
  ...MISSING_EDGES,
  ...LIVENESS_FAULTS,
  ...WINDOW_FAULTS,
  ...COMBINATION_FAULTS,
  ...DEAF_CALLS,
  ...FROM_MUTANTS_FAULTS,
  ...READING_FAULTS,
];

/** All faults by id, in the order in which reports list them. */
export const FAULTS: ReadonlyMap<string, Fault> = new Map(ALL.map((f) => [f.id, f]));
