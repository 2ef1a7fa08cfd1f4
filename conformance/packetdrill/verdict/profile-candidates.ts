import { findProfile, PROFILES } from '../../../model/profile.js';
import { furtherVariants, profileVariants } from '../../profile-variants.js';

/** Other profiles that a script may need, the nearest first: one switch changed, or another preset. */
export function nearProfiles(base: string): readonly string[] {
  const profile = findProfile(base);
  if (profile === undefined) return [];
  const presets = [...PROFILES.keys()].filter((name) => name !== base);
  return [...profileVariants(profile).map((v) => v.profile.name), ...presets];
}

/** The base with two switches changed. */
export function furtherProfiles(base: string): readonly string[] {
  const profile = findProfile(base);
  return profile === undefined ? [] : furtherVariants(profile).map((v) => v.profile.name);
}
