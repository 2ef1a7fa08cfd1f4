import type { Scenario } from '../../model/scenario.js';
import { type Coverage, chartCoverage } from '../coverage.js';
import { Observed } from '../observed.js';
import { DistinctStates } from './distinct.js';
import type { IslandResult } from './island.js';
import type { WalkPlan } from './walk-plan.js';

/** What the walks through one scenario were; plain data. */
export interface ScenarioWalks {
  readonly scenario: string;
  readonly walks: number;
  readonly steps: number;
  /** Steps from the initial state to the state farthest along a walk. */
  readonly longest: number;
  /** Walks that came to rest. */
  readonly rested: number;
  /** Walks cut off after their last allowed step. */
  readonly cut: number;
  /** Reactions computed and judged, counted once per part of the walks. */
  readonly reactions: number;
  /** Distinct states, estimated; the standard error is 1.6 %. */
  readonly distinct: number;
  readonly boundary: boolean;
}

/** A simulation in numbers; plain data. */
export interface SimulationSummary {
  readonly plan: WalkPlan;
  /** Limit of time in seconds, or null; with a limit another run may take other walks. */
  readonly seconds: number | null;
  /** True if time was up before all walks were taken. */
  readonly outOfTime: boolean;
  readonly profile: string | null;
  /** New bounds of the scenarios, `capacity=6,text=4`; '' for none. */
  readonly scale: string;
  readonly scenarios: readonly ScenarioWalks[];
  /** What the reactions judged exercise of the chart. */
  readonly coverage: readonly Coverage[];
}

function walksThrough(scenario: string, islands: readonly IslandResult[]): ScenarioWalks {
  const sum = (of: (r: IslandResult) => number): number => islands.reduce((n, r) => n + of(r), 0);
  const distinct = new DistinctStates();
  for (const r of islands)
    distinct.join(new DistinctStates(new Uint8Array(Buffer.from(r.distinct, 'base64'))));
  return {
    scenario,
    walks: sum((r) => r.walks),
    steps: sum((r) => r.steps),
    longest: islands.reduce((n, r) => Math.max(n, r.longest), 0),
    rested: sum((r) => r.rested),
    cut: sum((r) => r.cut),
    reactions: sum((r) => r.reactions),
    distinct: distinct.estimate(),
    boundary: islands.some((r) => r.boundary),
  };
}

/** Sums up the islands of all scenarios; it does not depend on the order of the islands. */
export function simulationSummary(
  scenarios: readonly Scenario[],
  islands: readonly IslandResult[],
  options: Pick<SimulationSummary, 'plan' | 'seconds' | 'profile' | 'scale'>,
): SimulationSummary {
  const observed = new Observed();
  for (const r of islands) observed.merge(r.observed);
  return {
    ...options,
    outOfTime: islands.some((r) => r.outOfTime),
    scenarios: scenarios.flatMap(({ name }) => {
      const own = islands.filter((r) => r.scenario === name);
      return own.length === 0 ? [] : [walksThrough(name, own)];
    }),
    coverage: chartCoverage(observed.data()),
  };
}
