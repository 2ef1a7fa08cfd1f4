import { DEFAULT_PROFILE, findProfile, PROFILES, type Profile } from '../../../model/profile.js';

type Switch = Exclude<keyof Profile, 'name'>;

/** `switch=value` for every value that some preset gives to a switch and that the base profile does not have. */
function changes(base: Profile): readonly string[] {
  const switches = Object.keys(DEFAULT_PROFILE).filter((k): k is Switch => k !== 'name');
  return switches.flatMap((key) => {
    const values = new Set([...PROFILES.values()].map((p) => p[key]));
    values.delete(base[key]);
    return [...values].map((value) => `${key}=${value}`);
  });
}

function pairs(singles: readonly string[]): readonly string[] {
  return singles.flatMap((a, i) =>
    singles
      .slice(i + 1)
      .filter((b) => a.split('=')[0] !== b.split('=')[0])
      .map((b) => `${a}+${b}`),
  );
}

/** Other profiles that a script may need, the nearest first: one switch changed, or another preset. */
export function nearProfiles(base: string): readonly string[] {
  const profile = findProfile(base);
  if (profile === undefined) return [];
  const presets = [...PROFILES.keys()].filter((name) => name !== base);
  return [...changes(profile).map((c) => `${base}+${c}`), ...presets];
}

/** The base with two switches changed. */
export function furtherProfiles(base: string): readonly string[] {
  const profile = findProfile(base);
  return profile === undefined ? [] : pairs(changes(profile)).map((c) => `${base}+${c}`);
}
