import { findProfile } from '../../model/profile.js';
import { switchChanges } from '../switch-changes.js';

/** One switch set otherwise than in a profile. */
export interface Variant {
  /** `rstInTimeWait=ignore`. */
  readonly choice: string;
  /** Name of the profile with it, as `findProfile` reads it. */
  readonly profile: string;
}

/** All profiles that differ from this one in one switch, in the order of the switches. */
export function variantsOf(profile: string): readonly Variant[] {
  const base = findProfile(profile);
  if (base === undefined) throw new RangeError(`there is no profile '${profile}'`);
  return switchChanges(base).map((choice) => ({ choice, profile: `${profile}+${choice}` }));
}
