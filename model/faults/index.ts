import type { Fault } from '../fault.js';
import { MISSING_EDGES } from './missing-edges.js';

const ALL: readonly Fault[] = [...MISSING_EDGES];

/** All faults by id, in the order in which reports list them. */
export const FAULTS: ReadonlyMap<string, Fault> = new Map(ALL.map((f) => [f.id, f]));
