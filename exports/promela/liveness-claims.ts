import type { Outline, OutlineReaction } from '../outline.js';
import type {
  OutlineClaim,
  OutlineFairness,
  OutlineGoal,
  OutlineProperty,
  RunSet,
} from '../property-outline.js';
import type { PromelaClaim } from './claims.js';
import type { Predicates } from './predicates.js';

/**
 * Liveness in LTL, where a formula over states can say it.
 *
 * Weak fairness to an action is "again and again it cannot be taken, or it is taken"; where taking it always leads to a state in which it cannot be
 * taken, that is `[]<> !enabled`, and no variable for the last step is needed. Strong fairness (a lossy network that delivers) would need such
 * variables and a formula that grows exponentially with the segments: it is told in words.
 */
export function livenessClaims(
  outline: Outline,
  { name, property }: OutlineProperty,
  { goals, fairness }: Extract<OutlineClaim, { kind: 'liveness' }>,
  predicates: Predicates,
): { claims: readonly PromelaClaim[]; notes: readonly string[] } {
  const assumptions = fairness.map((f) => enabledSets(outline, f));
  const words = fairness.map((f) => `Assumed: ${f.says}.`);
  if (assumptions.some((a) => a === null))
    return {
      claims: [],
      notes: [...words, 'SPIN is not asked: this fairness speaks of steps, not of states.'],
    };
  const sets = assumptions.flatMap((a) => a ?? []).map((enabled) => complement(outline, enabled));
  const fair = sets.map((set) => `[]<> ${predicates.set(set)}`);
  const claims = goals.flatMap((goal, i): readonly PromelaClaim[] => {
    const demanded = formula(goal, predicates);
    if (demanded === null) return [];
    const text = fair.length === 0 ? demanded : `(${fair.join(' && ')}) -> (${demanded})`;
    const suffix = goals.length > 1 ? `_${i === 0 ? 'A' : 'B'}` : '';
    return [
      {
        name: name + suffix,
        property: property.id,
        kind: goal.kind === 'mayStay' ? 'may stay' : 'liveness',
        text,
        atRest: false,
      },
    ];
  });
  return {
    claims,
    notes: claims.length === 0 ? [...words, 'SPIN is not asked: it speaks of steps, not of states.'] : words,
  };
}

interface Enabled {
  readonly side: 'A' | 'B';
  readonly states: readonly number[];
}

/** Per obligation: the states in which it can be met; null where states do not say whether it is. */
function enabledSets(outline: Outline, { strength, groups }: OutlineFairness): readonly Enabled[] | null {
  if (strength === 'strong') return groups.length === 0 ? [] : null;
  const sets = groups.map(({ actions }): Enabled | null => {
    const [first] = actions;
    if (first === undefined || actions.some((a) => a.kind !== 'call' || a.side !== first.side)) return null;
    const side = first.side === 'A' ? outline.a : outline.b;
    // Where taking it changes nothing, a run pays the obligation without being seen to.
    const taking = side.reactions.filter(
      (r) => changes(r) && actions.some((a) => a.kind === 'call' && isCall(r, a.type)),
    );
    const enabled = new Set(taking.map((r) => r.from));
    return taking.some((r) => enabled.has(r.next)) ? null : { side: first.side, states: [...enabled] };
  });
  return sets.some((s) => s === null) ? null : sets.flatMap((s) => (s === null ? [] : [s]));
}

function complement({ a, b }: Outline, { side, states }: Enabled): Enabled {
  const chosen = new Set(states);
  const all = (side === 'A' ? a : b).states;
  return { side, states: all.flatMap((_, id) => (chosen.has(id) ? [] : [id])) };
}

function changes({ from, next, sends }: OutlineReaction): boolean {
  return next !== from || sends.length > 0;
}

function isCall({ event }: OutlineReaction, type: string): boolean {
  return event.kind === 'call' && event.type === type;
}

function formula(goal: OutlineGoal, predicates: Predicates): string | null {
  const set = (s: RunSet): string => (s.over === 'end' ? predicates.set(s.set) : predicates.pairs(s.pairs));
  switch (goal.kind) {
    case 'leadsTo':
    case 'mayStay':
      return `[] (${set(goal.from)} -> <> ${set(goal.to)})`;
    case 'eventually':
      return `<> ${set(goal.to)}`;
    case 'infinitely often':
      return `[]<> ${set(goal.to)}`;
    case 'terminates':
    case 'finitely often':
      return null;
  }
}
