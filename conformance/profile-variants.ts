import { DEFAULT_PROFILE, findProfile, PROFILES, type Profile } from '../model/profile.js';

type Switch = Exclude<keyof Profile, 'name'>;

const SWITCHES = Object.keys(DEFAULT_PROFILE).filter((key): key is Switch => key !== 'name');

/** A profile with switches set otherwise. */
export interface Variant {
  /** `rstInTimeWait=ignore`; of two switches `rstInTimeWait=ignore+icmpHard=report`. */
  readonly change: string;
  readonly profile: Profile;
}

function otherwise(base: Profile, changes: readonly string[]): readonly Variant[] {
  return changes.flatMap((change) => {
    const profile = findProfile(`${base.name}+${change}`);
    return profile === undefined ? [] : [{ change, profile }];
  });
}

/** `switch=value` for every value that some preset gives to a switch and that the profile has not, in the order of the switches. */
function singleChanges(base: Profile): readonly string[] {
  return SWITCHES.flatMap((name) => {
    const values = new Set<string>([...PROFILES.values()].map((p) => p[name]));
    values.delete(base[name]);
    return [...values].map((value) => `${name}=${value}`);
  });
}

/** Every profile that differs from this one in a single switch. */
export function profileVariants(base: Profile): readonly Variant[] {
  return otherwise(base, singleChanges(base));
}

/** Every profile that differs from this one in two switches. */
export function furtherVariants(base: Profile): readonly Variant[] {
  const singles = singleChanges(base);
  const pairs = singles.flatMap((a, i) =>
    singles
      .slice(i + 1)
      .filter((b) => a.split('=')[0] !== b.split('=')[0])
      .map((b) => `${a}+${b}`),
  );
  return otherwise(base, pairs);
}

/** `profileVariants` of a profile by its name. @throws RangeError if there is none */
export function variantsOf(profile: string): readonly Variant[] {
  const base = findProfile(profile);
  if (base === undefined) throw new RangeError(`there is no profile '${profile}'`);
  return profileVariants(base);
}
