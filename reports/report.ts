import type { Verdict } from '../checker/verdict.js';
import type { CaseResult, ExperimentCase } from '../properties/experiments/experiment.js';
import type { MutationSummary } from '../properties/mutation/summary.js';
import type { SimulationSummary } from '../properties/simulation/summary.js';
import type { SweepResult } from '../properties/sweeps/sweep.js';
import type { Trace } from '../properties/trace.js';

export type { SweepResult } from '../properties/sweeps/sweep.js';
export type { Trace, TraceEndpoint, TraceSegment, TraceState, TraceStep } from '../properties/trace.js';

export interface ScenarioResult {
  readonly name: string;
  readonly title: string;
  readonly profile: string;
  readonly network: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly quiescent: number;
  /** States met but not expanded: 0 if the exploration is exhaustive. */
  readonly frontier: number;
  /** 'exhausted', or why it stopped early. */
  readonly stopped: string;
  /** A segment did not fit into a channel that may not lose: nothing holds here, the run is a bound. */
  readonly boundary: boolean;
  /** How the exploration was reduced (then the counts are not those of the full system), or why not; absent: it was not asked for. */
  readonly reduced?: string;
  /** `--compact`: a bound of the probability that reachable states were omitted; absent where the search was exact. */
  readonly omission?: number;
}

export interface PropertyResult {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly kind: string;
  readonly requirements: readonly string[];
  readonly verdict: Verdict;
  /** A bound of the probability that the verdict is wrong because states were omitted; absent where it cannot be. */
  readonly omission?: number;
  /** Per scenario it was decided on. */
  readonly scenarios: readonly { readonly scenario: string; readonly verdict: Verdict }[];
  /** Shortest counterexample over all scenarios, if violated. */
  readonly counterexample: Trace | null;
  /** Shortest witness: of the premise, or of what must be reachable. */
  readonly witness: Trace | null;
  /** Fairness assumptions of a liveness property; empty for all others. */
  readonly leansOn: readonly LeaningResult[];
}

/** One fairness assumption of a liveness property, and what happens without it. */
export interface LeaningResult {
  readonly assumption: string;
  /** In words. */
  readonly says: string;
  /** True if the property fails without it in some scenario; null: not asked. */
  readonly needed: boolean | null;
  /** The endless run that appears without it. */
  readonly lasso: Trace | null;
}

/** Coverage of one kind of item: which were exercised, which not and why. */
export interface CoverageResult {
  readonly what: 'states' | 'transitions' | 'guard outcomes' | 'cells' | 'requirements';
  readonly total: number;
  readonly covered: number;
  /** Items not covered, each with its reason ('' when unexplained). */
  readonly missing: readonly { readonly item: string; readonly reason: string }[];
}

export interface FaultResult {
  readonly id: string;
  readonly title: string;
  readonly source: readonly string[];
  /** Ids of the properties that catch it; empty: it survives. */
  readonly caughtBy: readonly string[];
  /** Shortest counterexample over those properties. */
  readonly counterexample: Trace | null;
}

/** A question about TCP with what its cases have shown. */
export interface ExperimentResult {
  readonly key: string;
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  readonly sources: readonly string[];
  readonly cases: readonly (Pick<ExperimentCase, 'name' | 'title' | 'expected'> &
    Omit<CaseResult, 'trace' | 'numbers'> & {
      readonly numbers: readonly { readonly name: string; readonly value: string }[];
    })[];
}

/** The systematic mutants in numbers, and those that live; which property caught which is for `tcproof mutants --json`. */
export type MutationResult = Omit<MutationSummary, 'byProperty'>;

/** Which part of which run a report is of. */
export interface ShardResult {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  /** Name of the run, the same in all its parts. */
  readonly run: string;
}

/** Everything one run of `check` found; deterministic: no times, no machine facts. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'tcproof'; readonly version: string };
  /** Fault the chart was patched with, if any. */
  readonly fault: string | null;
  readonly scenarios: readonly ScenarioResult[];
  readonly properties: readonly PropertyResult[];
  readonly coverage: readonly CoverageResult[];
  readonly faults: readonly FaultResult[];
  /** Questions answered by search; empty where they were not asked. */
  readonly experiments: readonly ExperimentResult[];
  /** Thresholds found by varying one parameter; empty where none was varied. */
  readonly sweeps: readonly SweepResult[];
  /** What became of the systematic mutants; null where they were not run. */
  readonly mutation: MutationResult | null;
  /** Only where this is one part of a run, to be joined by `tcproof merge`. */
  readonly shard?: ShardResult;
  /** Only where scenarios were walked at random instead of enumerated. */
  readonly simulation?: SimulationSummary;
  readonly totals: { readonly states: number; readonly transitions: number };
}
