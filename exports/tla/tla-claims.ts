import type { Outline } from '../outline.js';
import type { OutlineClaim, OutlineProperty } from '../property-outline.js';
import { fairnessDefinitions, liveFormulas } from './tla-liveness.js';
import { placesReached } from './tla-places.js';
import { comment, filled, heading } from './tla-text.js';

/** What TLC must do with a definition of the module so that the property holds. */
export type TlaClaimKind =
  /** An invariant. */
  | 'always'
  /** An invariant that must be violated: its counterexample is the witness. */
  | 'never'
  /** A temporal formula. */
  | 'live'
  /** A temporal formula that must be violated: some run may stay for ever. */
  | 'may stay'
  /** Its tables leave nothing to search: no state and no step of the scenario, met or not, breaks it. */
  | 'by the tables'
  /** It must be possible, but not here: no state and no step of the scenario, met or not, shows it. */
  | 'not here'
  /** It asks the whole state and is not exported. */
  | 'not exported';

/** One property in the module. */
export interface TlaClaim {
  readonly property: OutlineProperty;
  readonly kind: TlaClaimKind;
  /** Name of the definition TLC is given. */
  readonly name: string;
  /** Name of a state predicate that is true where the property says something, or null where that is everywhere. */
  readonly premise: string | null;
  readonly text: readonly string[];
  /** Strong obligations in its fairness: TLC takes each apart into two cases, so that its work doubles with each. */
  readonly strong: number;
}

type LivenessClaim = Extract<OutlineClaim, { kind: 'liveness' }>;

/** The same claim under a part of its fairness that suffices. */
export type Needed = (claim: LivenessClaim) => LivenessClaim;

/** TLC refuses an invariant without a variable: what is true everywhere is said of `a`. */
const stateful = (predicate: string): string => (predicate === 'TRUE' ? 'a = a' : predicate);

function intro({ property }: OutlineProperty): string {
  const ids = property.requirements.join(', ');
  return comment(`${property.id}: ${property.statement} [${ids}]`);
}

function premiseOf(
  outline: Outline,
  { claim, name }: OutlineProperty,
): { name: string | null; text: readonly string[] } {
  if (claim.kind !== 'never') return { name: null, text: [] };
  const text = placesReached(outline, claim.premise);
  if (text === 'TRUE') return { name: null, text: [] };
  return { name: `${name}_asked`, text: [`${name}_asked == ${text}`] };
}

function claimOf(outline: Outline, property: OutlineProperty, needed: Needed): TlaClaim {
  const { name, claim } = property;
  const base = { property, name, premise: null, strong: 0 };
  switch (claim.kind) {
    case 'whole state':
      return { ...base, kind: 'not exported', text: [] };
    case 'reachable': {
      const witness = placesReached(outline, claim.witness);
      if (witness === 'FALSE') return { ...base, kind: 'not here', text: [] };
      return { ...base, kind: 'never', text: [intro(property), `${name} == ~(${stateful(witness)})`] };
    }
    case 'never': {
      const violated = placesReached(outline, claim.violated);
      const premise = premiseOf(outline, property);
      if (violated === 'FALSE')
        return { ...base, kind: 'by the tables', premise: premise.name, text: premise.text };
      const text = [intro(property), `${name} == ~(${stateful(violated)})`, ...premise.text];
      return { ...base, kind: 'always', premise: premise.name, text };
    }
    case 'liveness': {
      const { text, premise, strong, kind } = liveFormulas(outline, name, claim, needed(claim));
      return { ...base, kind, premise, strong, text: [intro(property), ...text] };
    }
  }
}

/** Every property that speaks of the scenario. */
export function tlaClaims(outline: Outline, needed: Needed): readonly TlaClaim[] {
  return outline.properties.map((property) => claimOf(outline, property, needed));
}

const TITLES: Readonly<Record<Exclude<TlaClaimKind, 'by the tables' | 'not here' | 'not exported'>, string>> =
  {
    always: 'Invariants. A property of steps is said of the states in which such a step can be taken.',
    never: 'What must be possible: TLC must find each of these violated; its counterexample is the witness.',
    live: 'What must happen in every fair run.',
    'may stay':
      'What need not happen: TLC must find each of these violated; its counterexample stays for ever.',
  };

/** The properties as definitions, by kind. */
export function claimSections(outline: Outline, claims: readonly TlaClaim[]): readonly string[] {
  const of = (kind: TlaClaimKind): readonly TlaClaim[] => claims.filter((c) => c.kind === kind);
  const fairness = fairnessDefinitions(outline);
  const sections = (['always', 'never', 'live', 'may stay'] as const).flatMap((kind) => {
    const list = of(kind);
    return list.length === 0 ? [] : [heading(TITLES[kind]), ...list.flatMap((c) => [...c.text, ''])];
  });
  const said = (title: string, kind: TlaClaimKind): readonly string[] => {
    const ids = of(kind).map((c) => c.property.property.id);
    return ids.length === 0 ? [] : [heading(title), comment(filled(ids, ', ', ''))];
  };
  return [
    ...(fairness.length === 0 ? [] : [heading('Fairness: what is assumed of endless runs.'), ...fairness]),
    ...sections,
    ...said(
      'Not to be searched for: no state and no step named above, reachable or not, breaks these.',
      'by the tables',
    ),
    ...said(
      'What other scenarios show: no state and no step named above, reachable or not, is a witness of these.',
      'not here',
    ),
    ...said('Not exported, because they ask the whole state.', 'not exported'),
  ];
}
