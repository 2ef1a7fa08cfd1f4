import { ARRIVALS_ROWS } from './arrivals.js';
import { CLOSING_ROWS } from './closing.js';
import { EDGE_ROWS } from './edges.js';
import { ESTABLISHMENT_ROWS } from './establishment.js';
import { EXPERIMENTS_ROWS } from './experiments.js';
import { EXTRAS_ROWS } from './extras.js';
import { ICMP_ROWS } from './icmp.js';
import { NUMBERS_ROWS } from './numbers.js';
import { PAIRS_ROWS } from './pairs.js';
import type { RequirementRow } from './row.js';
import { SKELETON_ROWS } from './skeleton.js';
import { TIMERS_ROWS } from './timers.js';
import { TRAPS_ROWS } from './traps.js';
import { USER_CALL_ROWS } from './user-calls.js';

/** The requirement catalogue: 203 rows, the 66 cells of user calls, the 11 rows of the edge whitelist. */
export const REQUIREMENT_ROWS: readonly RequirementRow[] = [
  ...SKELETON_ROWS,
  ...NUMBERS_ROWS,
  ...ESTABLISHMENT_ROWS,
  ...CLOSING_ROWS,
  ...ARRIVALS_ROWS,
  ...TIMERS_ROWS,
  ...ICMP_ROWS,
  ...EXTRAS_ROWS,
  ...PAIRS_ROWS,
  ...TRAPS_ROWS,
  ...EXPERIMENTS_ROWS,
  ...USER_CALL_ROWS,
  ...EDGE_ROWS,
];
