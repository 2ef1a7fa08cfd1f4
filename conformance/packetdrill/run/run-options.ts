import type { Profile } from '../../../model/profile.js';

/** What a run is made with. */
export interface RunOptions {
  readonly profile: Profile;
  /** Receive buffer in octets. */
  readonly window: number;
  /** Symbols that are defined for `#ifdef`. */
  readonly defined: ReadonlySet<string>;
}
