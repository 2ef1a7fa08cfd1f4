import type { Limits } from './limits.js';
import type { Profile } from './profile.js';

/** What an endpoint is built with: fixed for its whole life, therefore not part of the context. */
export interface Environment {
  readonly profile: Profile;
  readonly limits: Limits;
}
