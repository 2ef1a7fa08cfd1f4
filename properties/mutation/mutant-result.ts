import type { MutantKind } from '../../model/mutants/mutant.js';

/** Where the behaviour of a mutant first differs from that of the chart. */
export interface Difference {
  readonly scenario: string;
  /** State and event. */
  readonly cell: string;
  /** What the chart does, and what the mutant does. */
  readonly chart: string;
  readonly mutant: string;
}

/** What became of a mutant. */
export type Fate =
  /** The machine refuses it: a chart that is not total, a context that is not plain, a table that cannot be. */
  | { readonly fate: 'rejected'; readonly because: string }
  /** A property is violated. */
  | { readonly fate: 'caught'; readonly by: string; readonly scenario: string }
  /** In every scenario each reaction that can be met is that of the chart: the reachable behaviour is the same. */
  | { readonly fate: 'equivalent'; readonly scenarios: number }
  /** It behaves differently and no property minds. */
  | { readonly fate: 'survivor'; readonly difference: Difference };

/** The fate of one mutant; plain data, so that it can come from another thread. */
export interface MutantResult {
  readonly id: string;
  readonly kind: MutantKind;
  readonly fate: Fate;
  readonly milliseconds: number;
}
