import type { Profile } from '../../model/profile.js';
import { EdgeMap } from './edge-map.js';

const known = new WeakMap<Profile, EdgeMap>();

/** The edges of a profile, walked once per process. */
export function edgesOf(profile: Profile): EdgeMap {
  const map = known.get(profile) ?? new EdgeMap(profile);
  known.set(profile, map);
  return map;
}
