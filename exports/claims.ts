import type { ActionLabel } from '../model/action-label.js';
import type { Segment } from '../model/segment.js';
import type { EndView, PairView, SystemView } from '../model/views.js';
import { FAIRNESS, type FairnessName } from '../properties/fairness.js';
import { isLiveness, type LivenessProperty, type Property } from '../properties/property.js';
import { groupBy } from './group-by.js';
import type { OutlineSide } from './outline.js';
import type { Places } from './places.js';
import type { FairAction, OutlineClaim, OutlineFairness, OutlineGoal, RunSet } from './property-outline.js';

/** What claims are made from. */
export interface ClaimSource {
  readonly places: Places;
  readonly sides: readonly OutlineSide[];
  readonly segment: (id: number) => Segment;
  /** What may rest depends on the scenario: the judge knows. */
  readonly mayRest: (view: SystemView) => boolean;
}

const always = (): boolean => true;

/** Where a predicate with a premise is broken. */
function broken<V>({
  premise = always,
  holds,
}: {
  premise?: (view: V) => boolean;
  holds: (view: V) => boolean;
}) {
  return (view: V): boolean => premise(view) && !holds(view);
}

/** What one property says of the scenario. */
export function claimOf(property: Property, source: ClaimSource): OutlineClaim {
  if (isLiveness(property)) return livenessClaim(property, source);
  if (property.kind === 'reachable') return reachableClaim(property, source);
  const { places } = source;
  switch (property.over) {
    case 'endpoint':
      return {
        kind: 'never',
        violated: { over: 'endpoint', sets: places.ends(broken(property)) },
        premise: { over: 'endpoint', sets: places.ends(property.premise ?? always) },
      };
    case 'step':
      return {
        kind: 'never',
        violated: { over: 'step', occurrences: places.steps(broken(property)) },
        premise: { over: 'step', occurrences: places.steps(property.premise ?? always) },
      };
    case 'pair':
      return {
        kind: 'never',
        violated: { over: 'pair', pairs: places.pairs(broken(property)) },
        premise: { over: 'pair', pairs: places.pairs(property.premise ?? always) },
      };
    case 'rest': {
      const holds = property.id === 'deadlock-free' ? source.mayRest : property.holds;
      return {
        kind: 'never',
        violated: { over: 'rest', pairs: places.rest(broken({ ...property, holds })) },
        premise: { over: 'rest', pairs: places.rest(property.premise ?? always) },
      };
    }
    case 'system':
      return { kind: 'whole state' };
  }
}

function reachableClaim(
  property: Extract<Property, { kind: 'reachable' }>,
  { places }: ClaimSource,
): OutlineClaim {
  switch (property.over) {
    case 'endpoint':
      return { kind: 'reachable', witness: { over: 'endpoint', sets: places.ends(property.witness) } };
    case 'step':
      return { kind: 'reachable', witness: { over: 'step', occurrences: places.steps(property.witness) } };
    case 'pair':
      return { kind: 'reachable', witness: { over: 'pair', pairs: places.pairs(property.witness) } };
  }
}

function livenessClaim(property: LivenessProperty, source: ClaimSource): OutlineClaim {
  const actions = allActions(source);
  return {
    kind: 'liveness',
    goals: goalsOf(property, source, actions),
    fairness: property.fairness.map((name) => fairnessOf(name, source, actions)),
  };
}

/** Every action of the scenario that fairness can speak of. */
function allActions({ sides }: ClaimSource): readonly FairAction[] {
  return sides.flatMap(({ name, reactions, arriving }) => {
    const types = new Set(reactions.flatMap(({ event }) => (event.kind === 'call' ? [event.type] : [])));
    return [
      ...[...types].map((type): FairAction => ({ kind: 'call', side: name, type })),
      ...arriving.map((segment): FairAction => ({ kind: 'deliver', side: name, segment })),
    ];
  });
}

function labelOf(action: FairAction, { segment }: ClaimSource): ActionLabel {
  if (action.kind === 'call') return { kind: 'call', side: action.side, event: action.type };
  return { kind: 'deliver', side: action.side, segment: segment(action.segment) };
}

function fairnessOf(
  name: FairnessName,
  source: ClaimSource,
  actions: readonly FairAction[],
): OutlineFairness {
  const { strength, says, group } = FAIRNESS[name];
  const groups = groupBy(actions, (action) => group(labelOf(action, source)));
  return {
    name,
    strength,
    says,
    groups: [...groups].flatMap(([key, members]) => (key === null ? [] : [{ name: key, actions: members }])),
  };
}

function goalsOf(
  property: LivenessProperty,
  source: ClaimSource,
  actions: readonly FairAction[],
): readonly OutlineGoal[] {
  const { places } = source;
  switch (property.over) {
    case 'each end':
      return [0, 1].map((end) => {
        const set = (test: (view: EndView) => boolean): RunSet => {
          const found = places.ends(test)[end];
          return { over: 'end', set: found ?? { side: end === 0 ? 'A' : 'B', states: [] } };
        };
        return demand(property, set);
      });
    case 'both ends': {
      const set = (test: (view: PairView) => boolean): RunSet => ({
        over: 'pair',
        pairs: places.pairs(test),
      });
      return [demand(property, set)];
    }
    case 'run': {
      if (property.kind === 'terminates') return [{ kind: 'terminates' }];
      const those = (test: (action: ActionLabel) => boolean) =>
        actions.filter((a) => test(labelOf(a, source)));
      return [{ kind: 'finitely often', actions: those(property.actions), among: those(property.among) }];
    }
  }
}

type Demanding<View> =
  | {
      readonly kind: 'leadsTo' | 'mayStay';
      readonly from: (view: View) => boolean;
      readonly to: (view: View) => boolean;
    }
  | { readonly kind: 'eventually' | 'infinitely often'; readonly to: (view: View) => boolean };

function demand<View>(
  property: Demanding<View>,
  set: (test: (view: View) => boolean) => RunSet,
): OutlineGoal {
  const to = set(property.to);
  switch (property.kind) {
    case 'eventually':
    case 'infinitely often':
      return { kind: property.kind, to };
    case 'leadsTo':
    case 'mayStay':
      return { kind: property.kind, from: set(property.from), to };
  }
}
