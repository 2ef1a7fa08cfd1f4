import { findProfile, PROFILES } from '../../model/profile.js';
import { type Choices, choicesOf } from './choices.js';

/** Accepts every choice that RFC 9293 leaves open, as long as it stays the same. */
export const ANY_PROFILE = 'any';

/** The choices of a profile by name; with `any` before it all that is not named is open: `any+rst=exact`. @throws RangeError */
export function choicesNamed(name: string): Choices {
  const [base = '', ...changes] = name.split('+');
  if (base !== ANY_PROFILE) {
    const profile = findProfile(name);
    if (profile !== undefined) return choicesOf(profile);
  } else if (findProfile(['rfc9293', ...changes].join('+')) !== undefined) {
    return Object.fromEntries(changes.map((c) => c.split('='))) as Choices;
  }
  const known = [ANY_PROFILE, ...PROFILES.keys()].join(', ');
  throw new RangeError(
    `no profile is called '${name}': use one of ${known}, or one of them with +switch=value`,
  );
}

/** A name that `choicesNamed` reads: choices that were found besides those of `any` are added to it. */
export function profileText(name: string, choices: Choices): string {
  if (!name.startsWith(ANY_PROFILE)) return name;
  return [ANY_PROFILE, ...Object.entries(choices).map(([key, value]) => `${key}=${value}`)].join('+');
}
