import { findProfile, type Profile } from '../../model/profile.js';
import { switchChanges } from '../switch-changes.js';

/** A profile with one switch set otherwise. */
export interface Variant {
  /** `rstInTimeWait=ignore` */
  readonly change: string;
  readonly profile: Profile;
}

/** Every profile that differs from this one in a single switch, in the order of the switches. */
export function profileVariants(base: Profile): readonly Variant[] {
  return switchChanges(base).flatMap((change) => {
    const profile = findProfile(`${base.name}+${change}`);
    return profile === undefined ? [] : [{ change, profile }];
  });
}
