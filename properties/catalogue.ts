import { CALL_CELL_PROPERTIES } from './call-cells.js';
import { CALL_PROPERTIES } from './calls.js';
import { CLOSING_PROPERTIES } from './closing.js';
import { EDGE_PROPERTIES } from './edges.js';
import { FROM_MUTANTS } from './from-mutants.js';
import { KEEP_ALIVE_PROPERTIES } from './keep-alive.js';
import { LIVENESS_PROPERTIES } from './liveness.js';
import { MORE_LIVENESS_PROPERTIES } from './more-liveness.js';
import { MORE_NUMBER_PROPERTIES } from './more-numbers.js';
import { MORE_SEGMENT_PROPERTIES } from './more-segments.js';
import { NAME_PROPERTIES } from './names.js';
import { NUMBER_PROPERTIES } from './numbers.js';
import { ODDITY_PROPERTIES } from './oddities.js';
import { OPENING_PROPERTIES } from './opening.js';
import { PAIR_PROPERTIES } from './pairs.js';
import { PROFILE_RULES } from './profile-rules.js';
import type { Property } from './property.js';
import { REACHABILITY } from './reachability.js';
import { READING_PROPERTIES } from './readings.js';
import { RESET_PROPERTIES } from './resets.js';
import { REST_PROPERTIES } from './rest.js';
import { SWITCH_PROPERTIES } from './switches.js';
import { TEXT_PROPERTIES } from './text.js';
import { TIMER_PROPERTIES } from './timers.js';
import { USER_CALL_PROPERTIES } from './user-calls.js';
import { validateCatalogue } from './validate-catalogue.js';
import { ZERO_WINDOW_PROPERTIES } from './zero-window.js';

/** All properties, in the order in which reports list them. */
export const PROPERTIES: readonly Property[] = validateCatalogue([
  ...EDGE_PROPERTIES,
  ...NAME_PROPERTIES,
  ...NUMBER_PROPERTIES,
  ...OPENING_PROPERTIES,
  ...CLOSING_PROPERTIES,
  ...RESET_PROPERTIES,
  ...TEXT_PROPERTIES,
  ...TIMER_PROPERTIES,
  ...CALL_PROPERTIES,
  ...USER_CALL_PROPERTIES,
  ...CALL_CELL_PROPERTIES,
  ...MORE_NUMBER_PROPERTIES,
  ...ZERO_WINDOW_PROPERTIES,
  ...MORE_SEGMENT_PROPERTIES,
  ...ODDITY_PROPERTIES,
  ...SWITCH_PROPERTIES,
  ...PAIR_PROPERTIES,
  ...REST_PROPERTIES,
  ...KEEP_ALIVE_PROPERTIES,
  ...FROM_MUTANTS,
  ...READING_PROPERTIES,
  ...PROFILE_RULES,
  ...LIVENESS_PROPERTIES,
  ...MORE_LIVENESS_PROPERTIES,
  ...REACHABILITY,
]);
