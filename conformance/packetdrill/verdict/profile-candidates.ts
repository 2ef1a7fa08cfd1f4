import { findProfile, PROFILES } from '../../../model/profile.js';
import { switchChanges } from '../../switch-changes.js';

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
  return [...switchChanges(profile).map((c) => `${base}+${c}`), ...presets];
}

/** The base with two switches changed. */
export function furtherProfiles(base: string): readonly string[] {
  const profile = findProfile(base);
  return profile === undefined ? [] : pairs(switchChanges(profile)).map((c) => `${base}+${c}`);
}
