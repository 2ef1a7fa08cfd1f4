import { findProfile, PROFILES } from '../model/profile.js';
import { select } from './select.js';
import { UsageError } from './usage-error.js';

/** Refuses what is no profile: a preset, or a preset with switches as `rfc9293+rstInTimeWait=ignore`, is one. */
export function requireProfile(profile: string): void {
  if (findProfile(profile) !== undefined) return;
  const [base = ''] = profile.split('+');
  select({ what: 'profile', code: 'TCP-PROFILE', items: [...PROFILES.keys()], names: (n) => [n] }, [base]);
  throw new UsageError(
    'TCP-PROFILE',
    `profile '${profile}' names a switch or a value that no preset has; see docs/profiles.md`,
  );
}
