import { DEFAULT_PROFILE, findProfile, PROFILES, type Profile } from '../../model/profile.js';

type Switch = Exclude<keyof Profile, 'name'>;

const SWITCHES = Object.keys(DEFAULT_PROFILE).filter((key): key is Switch => key !== 'name');

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
  return SWITCHES.flatMap((name) => {
    const values = new Set<string>([...PROFILES.values()].map((p) => p[name]));
    return [...values]
      .filter((value) => value !== base[name])
      .map((value) => ({ choice: `${name}=${value}`, profile: `${profile}+${name}=${value}` }));
  });
}
