import type { ActionLabel } from '../model/action-label.js';
import type { Scenario } from '../model/scenario.js';
import type { EndView, PairView, StepView, SystemView } from '../model/views.js';
import type { FairnessName } from './fairness.js';

/** What every property says of itself. */
interface Statement {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** One sentence that is true or false of a run. */
  readonly statement: string;
  /** MUST-n, SHLD-n, MAY-n, keys of the requirement catalogue, or sections of an RFC. */
  readonly requirements: readonly string[];
  /** Scenarios it is decided on; absent: all of profile rfc9293. */
  readonly scenarios?: (scenario: Scenario) => boolean;
  /** Ids of faults that must violate it. */
  readonly caughtBy: readonly string[];
}

/** "Whenever the premise is true, so is `holds`": vacuous where the premise never is. */
interface Always<View> {
  /** When the statement says something; its first occurrence is the witness. Absent: always. */
  readonly premise?: (view: View) => boolean;
  readonly holds: (view: View) => boolean;
}

interface Sometimes<View> {
  readonly witness: (view: View) => boolean;
}

/** Over one endpoint in every reachable state. */
export type EndpointInvariant = Statement & {
  readonly kind: 'invariant';
  readonly over: 'endpoint';
} & Always<EndView>;
/** Over both endpoints in every reachable state. */
export type PairInvariant = Statement & {
  readonly kind: 'invariant';
  readonly over: 'pair';
} & Always<PairView>;
/** Over every step of an endpoint. */
export type TransitionProperty = Statement & {
  readonly kind: 'transition';
  readonly over: 'step';
} & Always<StepView>;
/** Over every step, judged with the endpoint's monitor (the ghost), which remembers the trace so far. */
export type TraceProperty = Statement & { readonly kind: 'trace'; readonly over: 'step' } & Always<StepView>;
/** Over the states in which nothing further can happen. */
export type RestProperty = Statement & {
  readonly kind: 'deadlock-free';
  readonly over: 'rest';
} & Always<SystemView>;
/** Something must be possible: decided by a witness trace. */
export type Reachable = Statement & { readonly kind: 'reachable' } & (
    | ({ readonly over: 'endpoint' } & Sometimes<EndView>)
    | ({ readonly over: 'step' } & Sometimes<StepView>)
    | ({ readonly over: 'pair' } & Sometimes<PairView>)
  );

/** Over both endpoints and both channels in every reachable state; slow, therefore only where `scenarios` says so. */
export type SystemInvariant = Statement & {
  readonly kind: 'invariant';
  readonly over: 'system';
} & Always<SystemView>;

/** What fair runs must (or, `mayStay`, need not) do. A run may rest anywhere unless an assumption obliges it to go on. */
type Demand<View> =
  /** After every state with `from` comes one with `to`. */
  | { readonly kind: 'leadsTo'; readonly from: (view: View) => boolean; readonly to: (view: View) => boolean }
  /** Every run comes to a state with `to`. */
  | { readonly kind: 'eventually'; readonly to: (view: View) => boolean }
  /** Every run comes to states with `to` again and again. */
  | { readonly kind: 'infinitely often'; readonly to: (view: View) => boolean }
  /** Some fair run comes to a state with `from` and never again to one with `to`: the opposite of `leadsTo`, decided by a lasso. */
  | {
      readonly kind: 'mayStay';
      readonly from: (view: View) => boolean;
      readonly to: (view: View) => boolean;
    };

/** Over the actions of fair runs. */
type ActionDemand =
  /** In every run, from some time on nothing changes any more. */
  | { readonly kind: 'terminates' }
  /** No run that from some time on consists only of `among` has infinitely many of `actions`. */
  | {
      readonly kind: 'finitely often';
      readonly actions: (action: ActionLabel) => boolean;
      readonly among: (action: ActionLabel) => boolean;
    };

/** What must happen at some time, under named fairness assumptions; decided on the whole graph of a scenario. */
export type LivenessProperty = Statement & {
  readonly fairness: readonly FairnessName[];
  readonly scenarios: (scenario: Scenario) => boolean;
} & (
    | ({ readonly over: 'each end' } & Demand<EndView>)
    | ({ readonly over: 'both ends' } & Demand<PairView>)
    | ({ readonly over: 'run' } & ActionDemand)
  );

/** A property is data: what it says, how it is judged, where, and which faults it catches. */
export type Property =
  | EndpointInvariant
  | PairInvariant
  | SystemInvariant
  | TransitionProperty
  | TraceProperty
  | RestProperty
  | Reachable
  | LivenessProperty;

const LIVENESS_KINDS: ReadonlySet<Property['kind']> = new Set([
  'leadsTo',
  'eventually',
  'infinitely often',
  'mayStay',
  'terminates',
  'finitely often',
]);

/** Decided on the graph of a scenario, not while it is explored. */
export function isLiveness(property: Property): property is LivenessProperty {
  return LIVENESS_KINDS.has(property.kind);
}
