import type { Outline, OutlineReaction } from '../outline.js';
import type { OutlineClaim, OutlineProperty, Places } from '../property-outline.js';
import { comment } from './comment.js';
import { livenessClaims } from './liveness-claims.js';
import type { Predicates } from './predicates.js';

/** One formula that SPIN decides. */
export interface PromelaClaim {
  /** Its name for `pan -N`. */
  readonly name: string;
  readonly property: string;
  /**
   * `violated`: SPIN must find no state with the predicate; `premise`, `witness`: it must find one; `liveness`: the formula must hold;
   * `may stay`: it must not.
   */
  readonly kind: 'violated' | 'premise' | 'witness' | 'liveness' | 'may stay';
  /** Expression of a state; of a claim about runs the whole formula. */
  readonly text: string;
  /** Only where nothing further can happen. */
  readonly atRest: boolean;
}

/** Everything SPIN is asked of one property, and why not, where it is asked nothing. */
export interface PropertyClaims {
  readonly property: OutlineProperty;
  readonly claims: readonly PromelaClaim[];
  readonly notes: readonly string[];
}

/** The claims of every property of an outline. */
export function claimsOf(outline: Outline, predicates: Predicates): readonly PropertyClaims[] {
  return outline.properties.map((property) => ({ property, ...asked(outline, property, predicates) }));
}

function asked(
  outline: Outline,
  property: OutlineProperty,
  predicates: Predicates,
): { claims: readonly PromelaClaim[]; notes: readonly string[] } {
  const { claim } = property;
  switch (claim.kind) {
    case 'never':
      return never(property, claim, predicates);
    case 'reachable':
      return reachable(property, claim.witness, predicates);
    case 'liveness':
      return livenessClaims(outline, property, claim, predicates);
    case 'whole state':
      return { claims: [], notes: ['It asks the contents of the channels: not written in Promela.'] };
  }
}

function never(
  { name, property }: OutlineProperty,
  { violated, premise }: Extract<OutlineClaim, { kind: 'never' }>,
  predicates: Predicates,
) {
  const broken = predicates.anyOf(violated);
  const says = predicates.examples(premise);
  const make = (
    kind: 'violated' | 'premise',
    text: string | null,
    suffix: string,
  ): readonly PromelaClaim[] =>
    text === null
      ? []
      : [{ name: name + suffix, property: property.id, kind, text, atRest: violated.over === 'rest' }];
  return {
    claims: [...make('violated', broken, ''), ...make('premise', says, '_says_something')],
    notes: broken === null ? [NOWHERE[violated.over]] : [],
  };
}

/** Why no formula is written: the predicate is false of everything that the names of this model can say. */
const NOWHERE: Readonly<Record<Places['over'], string>> = {
  endpoint: 'No state of A or B violates it.',
  step: 'No state of A or B violates it, whichever of the calls and segments of this model comes.',
  pair: 'No pair of a state of A and a state of B violates it.',
  rest: 'No pair of a state of A and a state of B violates it.',
};

function reachable({ name, property }: OutlineProperty, witness: Places, predicates: Predicates) {
  const text = predicates.examples(witness);
  const claim: PromelaClaim = {
    name: `${name}_is_reached`,
    property: property.id,
    kind: 'witness',
    text: text ?? '',
    atRest: false,
  };
  return {
    claims: text === null ? [] : [claim],
    notes: text === null ? ['Nothing in this model is a witness of it.'] : [],
  };
}

/** The rows of the chart that the model takes, with their reasons. */
export function rowLegend(reactions: readonly OutlineReaction[]): readonly string[] {
  const rows = new Map(reactions.map(({ row, reason }) => [row, reason]));
  return [...rows].sort(([x], [y]) => (x < y ? -1 : 1)).map(([row, reason]) => comment(`${row}: ${reason}`));
}
