import { findProfile, PROFILES, type Profile } from '../../model/profile.js';

/** A profile with one switch set otherwise. */
export interface Variant {
  /** `rstInTimeWait=ignore` */
  readonly change: string;
  readonly profile: Profile;
}

type Values = Readonly<Record<string, string>>;

/** Every profile that differs from this one in a single switch, in the order of the switches. */
export function profileVariants(base: Profile): readonly Variant[] {
  const presets = [...PROFILES.values()].map((p) => p as unknown as Values);
  const mine = base as unknown as Values;
  const names = Object.keys(mine).filter((key) => key !== 'name');
  return names.flatMap((name) => {
    const values = [...new Set(presets.map((p) => p[name] ?? ''))].filter((v) => v !== mine[name]);
    return values.flatMap((value) => {
      const change = `${name}=${value}`;
      const profile = findProfile(`${base.name}+${change}`);
      return profile === undefined ? [] : [{ change, profile }];
    });
  });
}
