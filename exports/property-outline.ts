import type { EventType } from '../model/events.js';
import type { SideName } from '../model/views.js';
import type { FairnessName } from '../properties/fairness.js';
import type { Property } from '../properties/property.js';
import type { OutlineEvent } from './outline.js';

/** States of one end. */
export interface EndSet {
  readonly side: SideName;
  /** Indices of its states, ascending. */
  readonly states: readonly number[];
}

/** Every pair of one of `a` with one of `b`. */
export interface PairBlock {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** A set of pairs of side states, as disjoint blocks, each `a` in one block only. */
export type PairSet = readonly PairBlock[];

/** An end in a state, about to take an event. */
export interface Occurrence {
  readonly side: SideName;
  readonly from: number;
  readonly event: OutlineEvent;
  /** False: our exploration never met it; the property was asked all the same, so that another tool can look for it. */
  readonly met: boolean;
}

/** Where a state property, a step property or a property of pairs is violated, or has its premise or witness. */
export type Places =
  | { readonly over: 'endpoint'; readonly sets: readonly EndSet[] }
  | { readonly over: 'step'; readonly occurrences: readonly Occurrence[] }
  | { readonly over: 'pair'; readonly pairs: PairSet }
  /** Where nothing further can happen. */
  | { readonly over: 'rest'; readonly pairs: PairSet };

/** A set of actions that fairness speaks of as one. */
export type FairAction =
  | { readonly kind: 'call'; readonly side: SideName; readonly type: EventType }
  | { readonly kind: 'deliver'; readonly side: SideName; readonly segment: number };

/** One obligation of a fairness assumption. */
export interface FairGroup {
  /** What the assumption calls it. */
  readonly name: string;
  readonly actions: readonly FairAction[];
}

/** An assumption about fair runs. */
export interface OutlineFairness {
  readonly name: FairnessName;
  readonly strength: 'weak' | 'strong';
  readonly says: string;
  readonly groups: readonly FairGroup[];
}

/** States of a run: those in which one end, or both together, are as asked. */
export type RunSet =
  | { readonly over: 'end'; readonly set: EndSet }
  | { readonly over: 'pair'; readonly pairs: PairSet };

/** What fair runs must do; `over each end` gives one goal per end. */
export type OutlineGoal =
  | { readonly kind: 'leadsTo' | 'mayStay'; readonly from: RunSet; readonly to: RunSet }
  | { readonly kind: 'eventually' | 'infinitely often'; readonly to: RunSet }
  | { readonly kind: 'terminates' }
  | {
      readonly kind: 'finitely often';
      readonly actions: readonly FairAction[];
      readonly among: readonly FairAction[];
    };

/** What a property says of this scenario, in places and goals of the outline. */
export type OutlineClaim =
  /** Violated where any of `violated` is reached; says something where any of `premise` is. */
  | { readonly kind: 'never'; readonly violated: Places; readonly premise: Places }
  /** Holds if any of `witness` is reached. */
  | { readonly kind: 'reachable'; readonly witness: Places }
  | {
      readonly kind: 'liveness';
      readonly goals: readonly OutlineGoal[];
      readonly fairness: readonly OutlineFairness[];
    }
  /** It asks the whole state, contents of the channels included: no set of names says it. */
  | { readonly kind: 'whole state' };

/** A property that speaks of the scenario. */
export interface OutlineProperty {
  readonly property: Property;
  /** Its id as an identifier: `deadlock_free`. */
  readonly name: string;
  readonly claim: OutlineClaim;
}
