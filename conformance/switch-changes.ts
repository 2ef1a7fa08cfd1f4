import { DEFAULT_PROFILE, PROFILES, type Profile } from '../model/profile.js';

type Switch = Exclude<keyof Profile, 'name'>;

const SWITCHES = Object.keys(DEFAULT_PROFILE).filter((key): key is Switch => key !== 'name');

/** `switch=value` for every value that some preset gives to a switch and that this profile does not have, in the order of the switches. */
export function switchChanges(base: Profile): readonly string[] {
  return SWITCHES.flatMap((key) => {
    const values = new Set<string>([...PROFILES.values()].map((p) => p[key]));
    values.delete(base[key]);
    return [...values].map((value) => `${key}=${value}`);
  });
}
