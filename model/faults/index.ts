import type { Fault } from '../fault.js';
import { CALL_FAULTS } from './calls.js';
import { CLOSING_FAULTS } from './closing.js';
import { LIVENESS_FAULTS } from './liveness.js';
import { MISSING_EDGES } from './missing-edges.js';
import { OPENING_FAULTS } from './opening.js';
import { SEGMENT_FAULTS } from './segments.js';

const ALL: readonly Fault[] = [
  ...OPENING_FAULTS,
  ...CLOSING_FAULTS,
  ...SEGMENT_FAULTS,
  ...CALL_FAULTS,
  ...MISSING_EDGES,
  ...LIVENESS_FAULTS,
];

/** All faults by id, in the order in which reports list them. */
export const FAULTS: ReadonlyMap<string, Fault> = new Map(ALL.map((f) => [f.id, f]));
