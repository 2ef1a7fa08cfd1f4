import type { Environment } from '../../model/environment.js';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import { findProfile } from '../../model/profile.js';

/** What an implementation must be set to before a vector runs: the choices the RFC leaves to the host. */
export interface Setting {
  /** Stable, kebab-case. */
  readonly name: string;
  /** Name of a profile, as `findProfile` reads it. */
  readonly profile: string;
  readonly limits: Limits;
  /** Connections it has room for; 0: every OPEN fails for want of resources. */
  readonly connections: number;
}

/** More incarnations than any vector begins. */
export const MANY_CONNECTIONS = 12;

/** The environment of the chart for a setting; throws where the profile does not exist. */
export function environmentFor({ profile, limits }: Setting): Environment {
  const found = findProfile(profile);
  if (found === undefined) throw new RangeError(`there is no profile '${profile}'`);
  return { profile: found, limits };
}

function setting(
  name: string,
  profile: string,
  limits: Partial<Limits> = {},
  connections = MANY_CONNECTIONS,
): Setting {
  return { name, profile, limits: { ...DEFAULT_LIMITS, ...limits }, connections };
}

/**
 * Settings of one profile, in the order in which a generator tries them: text is read at once; text waits for RECEIVE (so that the window of
 * 4 octets can close); no room for any connection.
 */
export function settingsOf(profile: string): readonly Setting[] {
  return [
    setting(`${profile}/read-at-once`, profile),
    setting(`${profile}/read-on-call`, profile, { eagerReader: false }),
    setting(`${profile}/no-resources`, profile, {}, 0),
  ];
}
