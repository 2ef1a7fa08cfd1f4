import type { Environment } from './environment.js';
import { DEFAULT_LIMITS } from './limits.js';
import { findProfile } from './profile.js';
import type { Scenario } from './scenario.js';

/** Profile and limits of a scenario's endpoints. */
export function environmentOf(scenario: Scenario): Environment {
  const profile = findProfile(scenario.profile);
  if (profile === undefined)
    throw new RangeError(`scenario ${scenario.name}: no profile is called '${scenario.profile}'`);
  return { profile, limits: { ...DEFAULT_LIMITS, ...scenario.limits } };
}
