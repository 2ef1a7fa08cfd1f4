import type { Chart } from '../../../model/chart.js';
import type { Profile } from '../../../model/profile.js';
import type { Disagreement } from './disagreement.js';

/** What a run is made with. */
export interface RunOptions {
  readonly profile: Profile;
  /** Receive buffer in octets. */
  readonly window: number;
  /** Symbols that are defined for `#ifdef`. */
  readonly defined: ReadonlySet<string>;
  /** The chart that plays the host; default: the model. With a faulty one, scripts that agreed should disagree. */
  readonly chart?: Chart;
  /** True for a disagreement that is known and shall not end the run. */
  readonly explains: (disagreement: Disagreement) => boolean;
}
