import type { Scenario } from '../model/scenario.js';
import type { EndView, PairView, StepView, SystemView } from '../model/views.js';

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

/** A property is data: what it says, how it is judged, where, and which faults it catches. */
export type Property =
  | EndpointInvariant
  | PairInvariant
  | TransitionProperty
  | TraceProperty
  | RestProperty
  | Reachable;
