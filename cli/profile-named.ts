import { findProfile, type Profile } from '../model/profile.js';
import { requireProfile } from './require-profile.js';

/** The profile of an option: a preset, or a preset with switches; throws a UsageError for anything else. */
export function profileNamed(name: string): Profile {
  requireProfile(name);
  const profile = findProfile(name);
  if (profile === undefined) throw new RangeError(`requireProfile lets '${name}' pass`);
  return profile;
}
