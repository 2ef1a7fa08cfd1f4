import { type Scale, scaled } from '../model/scale.js';
import type { Scenario } from '../model/scenario.js';
import type { IslandResult } from '../properties/simulation/island.js';
import type { WalkPlan } from '../properties/simulation/walk-plan.js';
import type { Trace } from '../properties/trace.js';
import { BY_NAME } from './jobs.js';

/** What all jobs of one simulation share; plain data. */
export interface SimulationSetting {
  readonly profile: string | null;
  readonly fault: string | null;
  readonly scale: Scale;
  readonly properties: readonly string[];
  readonly plan: WalkPlan;
  /** Milliseconds one island may take, or null. */
  readonly slice: number | null;
}

/** One piece of work for a thread: walk an island, or make a counterexample of a walk that was found. */
export type SimulationJob = { readonly setting: SimulationSetting } & (
  | { readonly kind: 'island'; readonly scenario: string; readonly island: number }
  | {
      readonly kind: 'shrink';
      /** Name of the scenario before it was scaled. */
      readonly scenario: string;
      readonly property: string;
      readonly keys: readonly string[];
    }
);

export type SimulationReply = { readonly island: IslandResult } | { readonly trace: Trace };

/** A scenario as a simulation walks it. */
export function walkedScenario(
  name: string,
  { profile, scale }: Pick<SimulationSetting, 'profile' | 'scale'>,
): Scenario {
  const named = BY_NAME.get(name);
  if (named === undefined) throw new RangeError(`no scenario is called '${name}'`);
  const judged = profile === null ? named : { ...named, profile, judgedAs: named.profile };
  return scaled(judged, scale);
}
